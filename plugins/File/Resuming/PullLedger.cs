namespace Pdk.Plugins.Files;

/// <summary>
/// Which pulls gave what, until they are settled: how far everything is settled, and where to go back to after a failure. One thread at a
/// time.
/// </summary>
/// <remarks>
/// Streams follow one another and are answered for one by one; the place moves on when all before it is settled, of all streams.
/// </remarks>
internal sealed class PullLedger
{
    private readonly LinkedList<Entry> _entries = new();

    /// <summary>Up to where everything is settled; null before that is known.</summary>
    public FilePlace? Settled { get; private set; }

    /// <summary>How many pulls wait for an answer.</summary>
    public int Count => _entries.Count;

    /// <summary>Begins anew: everything up to a place is settled.</summary>
    public void Begin(FilePlace? settled)
    {
        _entries.Clear();
        Settled = settled;
    }

    /// <summary>A pull has given something.</summary>
    /// <param name="pullId">The pull; higher than all before.</param>
    /// <param name="streamId">The stream of what it gave.</param>
    /// <param name="after">Where to go on after it.</param>
    /// <param name="events">How many records it gave.</param>
    public void Add(ulong pullId, ulong streamId, FilePlace after, int events) =>
        _entries.AddLast(new Entry(pullId, streamId, after, events));

    /// <summary>The place moved on without a pull that anybody answers for.</summary>
    public void AddSettled(ulong pullId, FilePlace after) => _entries.AddLast(new Entry(pullId, 0, after, 0) { IsSettled = true });

    /// <summary>Of a stream everything up to a pull is settled.</summary>
    /// <returns>Whether <see cref="Settled"/> has moved, and by how many records.</returns>
    public int? SettleThrough(ulong streamId, ulong pullId)
    {
        for (LinkedListNode<Entry>? node = _entries.First; node is not null && node.Value.PullId <= pullId; node = node.Next)
        {
            node.Value.IsSettled |= node.Value.StreamId == streamId;
        }

        return MoveOn();
    }

    /// <summary>Of a stream one pull is settled.</summary>
    /// <inheritdoc cref="SettleThrough"/>
    public int? SettleOne(ulong streamId, ulong pullId)
    {
        foreach (Entry entry in _entries)
        {
            entry.IsSettled |= entry.StreamId == streamId && entry.PullId == pullId;
        }

        return MoveOn();
    }

    /// <summary>Takes in what was settled without a pull.</summary>
    /// <inheritdoc cref="SettleThrough"/>
    public int? MoveOn()
    {
        int? events = null;
        while (_entries.First?.Value is { IsSettled: true } first)
        {
            Settled = first.After;
            events = (events ?? 0) + first.Events;
            _entries.RemoveFirst();
        }

        return events;
    }

    /// <summary>What was given from a pull on has failed, and will be given again.</summary>
    /// <returns>Where to go on; null where the source begins.</returns>
    public FilePlace? Drop(ulong pullId)
    {
        while (_entries.Last?.Value is { } last && last.PullId >= pullId)
        {
            _entries.RemoveLast();
        }

        return _entries.Last?.Value.After ?? Settled;
    }

    private sealed class Entry(ulong pullId, ulong streamId, FilePlace after, int events)
    {
        public ulong PullId => pullId;

        public ulong StreamId => streamId;

        public FilePlace After => after;

        public int Events => events;

        public bool IsSettled { get; set; }
    }
}
