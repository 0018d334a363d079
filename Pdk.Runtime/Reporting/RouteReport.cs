namespace Pdk.Runtime;

/// <summary>What a route with a queue has done.</summary>
/// <param name="From">The id of its source.</param>
/// <param name="Port">Which port of the source.</param>
/// <param name="To">The id of its sink.</param>
/// <param name="Waiting">How many events wait in memory at the moment; none after the run.</param>
/// <param name="Dropped">How many events were dropped because the queue was full.</param>
public sealed record RouteReport(string From, SourcePort Port, string To, long Waiting, long Dropped);
