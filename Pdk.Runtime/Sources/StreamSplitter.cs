using Pdk.Runtime.Batches;

namespace Pdk.Runtime.Sources;

/// <summary>Sorts the items of a mixed batch into one batch per stream, up to the next control item.</summary>
/// <remarks>The order within each stream is kept; between streams there is none.</remarks>
internal sealed class StreamSplitter(BatchPool pool)
{
    // Streams in the order in which they appeared. Few at a time, so that a search is as quick as a dictionary.
    private readonly List<(ulong Stream, BatchBuffer Buffer)> _parts = [];

    /// <summary>Takes items until a control item comes.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="start">The index of the first item to take.</param>
    /// <returns>The index of the control item; the number of items where there is none.</returns>
    internal int Take(PdkBatch batch, int start)
    {
        for (int index = start; index < batch.Count; index++)
        {
            PdkItem item = batch[index];
            if (PullStamp.IsControl(item.Kind))
            {
                return index;
            }

            PartOf(item.StreamId).Writer.CopyItem(item);
        }

        return batch.Count;
    }

    /// <summary>Hands out the items of a stream; null where there are none. The caller gives the buffer back.</summary>
    internal BatchBuffer? Remove(ulong stream)
    {
        int index = _parts.FindIndex(part => part.Stream == stream);
        if (index < 0)
        {
            return null;
        }

        BatchBuffer buffer = _parts[index].Buffer;
        _parts.RemoveAt(index);
        buffer.End();
        return buffer;
    }

    /// <summary>Hands out the items of the stream that appeared first; null where none is left.</summary>
    internal BatchBuffer? RemoveFirst(out ulong stream)
    {
        stream = _parts.Count == 0 ? 0 : _parts[0].Stream;
        return _parts.Count == 0 ? null : Remove(stream);
    }

    /// <summary>Forgets everything.</summary>
    /// <returns>How many items that were.</returns>
    internal int Clear()
    {
        int items = 0;
        foreach ((ulong Stream, BatchBuffer Buffer) part in _parts)
        {
            items += part.Buffer.Writer.Count;
            pool.Return(part.Buffer);
        }

        _parts.Clear();
        return items;
    }

    private BatchBuffer PartOf(ulong stream)
    {
        foreach ((ulong Stream, BatchBuffer Buffer) part in _parts)
        {
            if (part.Stream == stream)
            {
                return part.Buffer;
            }
        }

        BatchBuffer buffer = pool.Rent();
        buffer.Begin();
        _parts.Add((stream, buffer));
        return buffer;
    }
}
