namespace Pdk.Runtime.Batches;

/// <summary>What a batch of one stream consists of, after the last stage of its source.</summary>
/// <param name="Stream">The key of the stream.</param>
/// <param name="Events">How many items are events.</param>
/// <param name="Others">How many are not: errors, and bytes that nobody decoded.</param>
/// <param name="LeastPull">The lowest pull id among the events.</param>
/// <param name="GreatestPull">The highest one.</param>
internal readonly record struct EventFacts(ulong Stream, int Events, int Others, ulong LeastPull, ulong GreatestPull)
{
    /// <summary>What the table of the batch says, so that it is not walked again; null where nobody has looked.</summary>
    internal PdkBatchSummary? Summary { get; init; }
}
