using Pdk.Loader.Threads;

namespace Pdk.Runtime.Sinks.Batching;

/// <summary>When a batch is handed over.</summary>
/// <param name="Events">It has so many items.</param>
/// <param name="Bytes">They have so many bytes. A single one may have more.</param>
/// <param name="Time">Its first item has waited for so long.</param>
/// <param name="IsCollecting">Whether more is collected than what comes at once.</param>
internal sealed record BatchLimits(long Events, long Bytes, TimeLimit Time, bool IsCollecting)
{
    /// <summary>What comes at once is a batch.</summary>
    internal static BatchLimits None { get; } = new(long.MaxValue, long.MaxValue, TimeLimit.None, IsCollecting: false);

    internal static BatchLimits Of(BatchDefinition? batch) =>
        batch is null ? None : new BatchLimits(batch.MaxEvents, batch.MaxBytes, TimeLimit.Of(batch.MaxTime), IsCollecting: true);
}
