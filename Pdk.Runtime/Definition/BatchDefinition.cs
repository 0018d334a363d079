namespace Pdk.Runtime;

/// <summary>
/// How a sink gets its events: collected, over streams and pulls, until the first of these is reached, or the run drains.
/// </summary>
/// <param name="MaxEvents">A batch has at most so many events; at least 1.</param>
/// <param name="MaxBytes">They have at most so many bytes; at least 1. A single event may have more.</param>
/// <param name="MaxTime">
/// How long the first event of a batch waits for others; <see cref="Timeout.InfiniteTimeSpan"/> for as long as none of the others is
/// reached.
/// </param>
public sealed record BatchDefinition(long MaxEvents, long MaxBytes, TimeSpan MaxTime)
{
    /// <summary>What holds where a pipeline does not say: 10,000 events, 16 MiB, 1 s.</summary>
    public static BatchDefinition Default { get; } = new(10_000, 16L << 20, TimeSpan.FromSeconds(1));
}
