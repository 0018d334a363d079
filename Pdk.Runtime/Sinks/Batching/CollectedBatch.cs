using Pdk.Runtime.Batches;
using Pdk.Runtime.Routes;
using Pdk.Runtime.Sinks.Refusals;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Sinks.Batching;

/// <summary>A batch that is being collected, of all streams that the sink gets. One thread at a time.</summary>
/// <param name="pool">Where its buffer comes from.</param>
/// <param name="limits">How much it takes.</param>
internal sealed class CollectedBatch(BatchPool pool, BatchLimits limits)
{
    private readonly BatchBuffer _buffer = Begin(pool);
    private readonly List<(SinkLink Link, PdkItemHeader Header)> _ends = [];
    private long _bytes;

    /// <summary>Its items, and whose they are.</summary>
    internal GivenBatch Given { get; } = new();

    /// <summary>How many items it has.</summary>
    internal int Items => _buffer.Writer.Count;

    /// <summary>
    /// Which connection the stages have encoded it for: what came after a loss begins anew. Only items of one go together.
    /// </summary>
    internal int Generation { get; private set; }

    /// <summary>Whether it is to be handed over: it is full, or its time is over, or nothing more is waited for.</summary>
    internal bool IsDue { get; set; }

    /// <summary>The streams that end with it in the sinks that get what this one refuses.</summary>
    internal IReadOnlyList<(SinkLink Link, PdkItemHeader Header)> Ends => _ends;

    /// <summary>Adds items of a stream, as many as fit.</summary>
    /// <param name="link">The link that they came by.</param>
    /// <param name="stream">The key of the stream.</param>
    /// <param name="items">All of them.</param>
    /// <param name="next">The number of the first one.</param>
    /// <param name="events">The events that all of them are.</param>
    /// <param name="generation">Which connection they were encoded for.</param>
    /// <returns>How many were added.</returns>
    internal int Add(SinkLink link, ulong stream, PdkBatch items, int next, in PendingEvents events, int generation)
    {
        if (IsDue || (Items > 0 && generation != Generation))
        {
            IsDue = true;
            return 0;
        }

        Generation = generation;
        int first = next;
        while (next < items.Count && !IsDue && TryAdd(items[next]))
        {
            next++;
        }

        if (next > first)
        {
            Given.Add(link, stream, PartOf(items, first, next, events), next - first);
        }

        IsDue |= !limits.IsCollecting;
        return next - first;
    }

    /// <summary>
    /// A stream ends behind what was collected of it, where that is of use for those that get what leaves the sink again.
    /// </summary>
    internal void AddEnd(SinkLink link, PdkItemHeader header)
    {
        if (link.Next.Count > 0)
        {
            _ends.Add((link, header));
        }
    }

    /// <summary>Nothing more is added.</summary>
    internal void Complete() => Given.End(_buffer.End());

    /// <summary>Gives the memory back.</summary>
    internal void Release() => pool.Return(_buffer);

    private static BatchBuffer Begin(BatchPool pool)
    {
        BatchBuffer buffer = pool.Rent();
        buffer.Begin();
        return buffer;
    }

    private bool TryAdd(PdkItem item)
    {
        int before = Items;
        int written = _buffer.Writer.BytesWritten;
        _buffer.Writer.CopyItem(item);
        long size = item.Kind == PdkItemKind.Data ? item.Data.Length : _buffer.Writer.BytesWritten - written;
        if (before > 0 && size > limits.Bytes - _bytes)
        {
            _buffer.Writer.Truncate(before);
            IsDue = true;
            return false;
        }

        _bytes += size;
        IsDue = Items >= limits.Events || _bytes >= limits.Bytes;
        return true;
    }

    /// <summary>The events that some of the items are.</summary>
    private static PendingEvents PartOf(PdkBatch items, int first, int end, in PendingEvents events)
    {
        if (first == 0 && end == items.Count)
        {
            return events;
        }

        ulong least = 0;
        ulong greatest = 0;
        for (int index = first; index < end; index++)
        {
            least = PullIds.Least(least, items[index].PullId);
            greatest = Math.Max(greatest, items[index].PullId);
        }

        long before = EventShares.Share(first, items.Count, events.Count);
        var count = (int)(EventShares.Share(end, items.Count, events.Count) - before);
        return greatest == 0
            ? events with { Count = count }
            : new PendingEvents(count, least, greatest) { Receipts = events.Receipts };
    }
}
