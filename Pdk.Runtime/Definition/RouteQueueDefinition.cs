namespace Pdk.Runtime;

/// <summary>The queue of a route: how much waits in it, and what happens to what does not fit.</summary>
/// <remarks>
/// A batch waits or is dropped as a whole. One that is larger than the queue waits alone. The batch that is being delivered does not count.
/// </remarks>
/// <param name="WhenFull">What happens to what does not fit.</param>
/// <param name="MaxEvents">How many events wait in memory; at least 1.</param>
/// <param name="MaxBytes">How many bytes they may take; at least 1.</param>
public sealed record RouteQueueDefinition(WhenFull WhenFull, long MaxEvents, long MaxBytes)
{
    /// <summary>Where <see cref="WhenFull.Spill"/> spills; null for all others.</summary>
    public SpillDefinition? Spill { get; init; }

    /// <summary>How much waits where the pipeline says nothing: 10,000 events of together 64 MiB.</summary>
    public static RouteQueueDefinition Default { get; } = new(WhenFull.Wait, 10_000, 64L << 20);
}
