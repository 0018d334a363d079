namespace Pdk.Runtime;

/// <summary>A way that events take.</summary>
/// <param name="From">The id of the source.</param>
/// <param name="Port">Which of its ports.</param>
/// <param name="To">The id of the sink.</param>
/// <param name="Position">Where the route stands; where the pipeline has none, the place of the source.</param>
public sealed record RouteDefinition(string From, SourcePort Port, string To, FilePosition Position);
