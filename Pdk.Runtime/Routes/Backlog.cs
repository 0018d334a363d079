using System.Diagnostics.CodeAnalysis;

namespace Pdk.Runtime.Routes;

/// <summary>What waits on a route in memory, in its order, and how much of it there may be. One thread at a time.</summary>
/// <remarks>
/// The end of a stream waits with the last events of the stream, and alone only where the sink was given events of it before: so ends need
/// no room of their own, however many streams come and go while nothing can be delivered.
/// </remarks>
/// <param name="definition">How much may wait.</param>
internal sealed class Backlog(RouteQueueDefinition definition)
{
    private readonly LinkedList<RouteEntry> _entries = new();

    // The last entry of each stream that waits.
    private readonly Dictionary<ulong, RouteEntry> _last = [];

    // The streams that the sink was given events of, and not the end.
    private readonly HashSet<ulong> _open = [];

    // The streams whose end waits alone.
    private readonly HashSet<ulong> _ending = [];
    private long _bytes;

    /// <summary>How many events wait.</summary>
    internal long Events { get; private set; }

    /// <summary>Whether nothing waits, not even the end of a stream.</summary>
    internal bool IsEmpty => _entries.Count == 0;

    /// <summary>Whether there is room for events. Where none wait, there is for any number.</summary>
    internal bool Fits(RouteEntry entry) =>
        Events == 0 || (Events + entry.Count <= definition.MaxEvents && _bytes + entry.Bytes <= definition.MaxBytes);

    /// <summary>Adds events, whether there is room or not.</summary>
    internal void Add(RouteEntry entry)
    {
        Events += entry.Count;
        _bytes += entry.Bytes;
        _entries.AddLast(entry);
        _last[entry.Stream] = entry;
    }

    /// <summary>Ends a stream after what waits of it.</summary>
    internal void AddEnd(PdkItemHeader header)
    {
        if (_last.TryGetValue(header.StreamId, out RouteEntry? last))
        {
            last.End = header;
        }
        else if (IsEndOfUse(header.StreamId))
        {
            _ending.Add(header.StreamId);
            Add(new RouteEntry(header.StreamId) { End = header });
        }
    }

    /// <summary>Takes the first entry, to be given to the sink.</summary>
    internal bool TryTake([NotNullWhen(true)] out RouteEntry? entry)
    {
        entry = _entries.First?.Value;
        if (entry is null)
        {
            return false;
        }

        _entries.RemoveFirst();
        Forget(entry);
        Replace(entry, null);
        if (entry.Events is null)
        {
            _ending.Remove(entry.Stream);
        }

        NoteGiven(entry);
        return true;
    }

    /// <summary>The sink is given something that did not wait here.</summary>
    internal void NoteGiven(RouteEntry entry)
    {
        if (entry.End is null)
        {
            _open.Add(entry.Stream);
        }
        else
        {
            _open.Remove(entry.Stream);
        }
    }

    /// <summary>Takes the oldest events out; the end of their stream stays, where it is still of use.</summary>
    /// <param name="entry">The events, with their facts.</param>
    /// <returns>Whether there were any.</returns>
    internal bool TryDropOldest([NotNullWhen(true)] out RouteEntry? entry)
    {
        LinkedListNode<RouteEntry>? node = _entries.First;
        while (node is not null && node.Value.Events is null)
        {
            node = node.Next;
        }

        entry = node?.Value;
        if (node is null || entry is null)
        {
            return false;
        }

        Forget(entry);
        if (entry.End is { } end && IsEndOfUse(entry.Stream))
        {
            _ending.Add(entry.Stream);
            var rest = new RouteEntry(entry.Stream) { End = end };
            node.Value = rest;
            Replace(entry, rest);
        }
        else
        {
            _entries.Remove(node);
            Replace(entry, null);
        }

        return true;
    }

    /// <summary>Whether the sink has something of a stream that no end which waits already would end.</summary>
    private bool IsEndOfUse(ulong stream) => _open.Contains(stream) && !_ending.Contains(stream);

    private void Forget(RouteEntry entry)
    {
        Events -= entry.Count;
        _bytes -= entry.Bytes;
    }

    private void Replace(RouteEntry entry, RouteEntry? by)
    {
        if (_last.GetValueOrDefault(entry.Stream) != entry)
        {
            return;
        }

        if (by is null)
        {
            _last.Remove(entry.Stream);
        }
        else
        {
            _last[entry.Stream] = by;
        }
    }
}
