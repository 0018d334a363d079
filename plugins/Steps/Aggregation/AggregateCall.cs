using Pdk.Plugins.Steps.Expressions;

namespace Pdk.Plugins.Steps.Aggregation;

/// <summary>An aggregate, as it stands in a configuration: <c>percentile(took, 0.99)</c>.</summary>
/// <param name="Column">Where its name stands.</param>
/// <param name="Name">The name.</param>
/// <param name="Arguments">What it is computed of.</param>
/// <param name="Formula">The arguments as an expression, for the functions that they call.</param>
internal sealed record AggregateCall(int Column, string Name, IReadOnlyList<Node> Arguments, Expression Formula);
