using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Steps;

/// <summary>By which link what comes out of a step came in, the last of it, and what the pipeline knows it by.</summary>
/// <param name="Link">The link.</param>
/// <param name="Stream">The key of the stream.</param>
/// <param name="LeastPull">The lowest pull id.</param>
/// <param name="GreatestPull">The highest one.</param>
internal sealed record Carrier(SinkLink Link, ulong Stream, ulong LeastPull, ulong GreatestPull);
