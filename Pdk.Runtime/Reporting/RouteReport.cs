namespace Pdk.Runtime;

/// <summary>What a route with a queue has done.</summary>
/// <param name="From">The id of its source.</param>
/// <param name="Port">Which port of the source.</param>
/// <param name="To">The id of its sink.</param>
/// <param name="Waiting">How many events wait in memory at the moment; none after the run.</param>
/// <param name="Dropped">How many events were dropped because the queue was full.</param>
public sealed record RouteReport(string From, SourcePort Port, string To, long Waiting, long Dropped)
{
    /// <summary>How many events this run has written to disk because the queue was full.</summary>
    public long Spilled { get; init; }

    /// <summary>How many bytes the files on disk have at the moment. What is left after the run is delivered by the next one.</summary>
    public long SpilledBytes { get; init; }

    /// <summary>How many files on disk were damaged: what stood in them from there on is not delivered, and they are set aside.</summary>
    public int Damaged { get; init; }
}
