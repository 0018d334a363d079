using Pdk.Contracts;

namespace Pdk.Runtime.Partitions;

/// <summary>What the partitions of a source say of themselves, as one answer.</summary>
internal static class PartitionStatus
{
    /// <summary>All that waits outside, and the longest lag; null where none has said anything.</summary>
    internal static ConnectorStatus? Of(IEnumerable<ConnectorReport> partitions)
    {
        ConnectorStatus[] known = [.. partitions.Select(static partition => partition.Status).OfType<ConnectorStatus>()];
        if (known.Length == 0)
        {
            return null;
        }

        long[] items = [.. known.Select(static status => status.LagItems).OfType<long>()];
        return new ConnectorStatus(
            items.Length == 0 ? null : items.Sum(),
            known.Max(static status => status.Lag),
            known.Select(static status => status.LastError).FirstOrDefault(static error => error is not null));
    }
}
