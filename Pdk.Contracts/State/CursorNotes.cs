namespace Pdk.Contracts;

/// <summary>The positions that a source may go on from, by the pulls after which they hold. One thread at a time.</summary>
internal sealed class CursorNotes
{
    // In the order of their pulls. What is settled out of turn waits until everything before it is.
    private readonly LinkedList<Note> _notes = [];

    /// <summary>Notes where to go on when a pull and all before it are settled.</summary>
    /// <param name="pullId">The pull; not lower than the last one that was noted.</param>
    /// <param name="position">Where to go on.</param>
    /// <param name="events">How many events the pull gave.</param>
    /// <exception cref="ArgumentException">A later pull was noted already.</exception>
    internal void Add(ulong pullId, byte[] position, int events)
    {
        if (_notes.Last?.Value is not { } last || last.PullId < pullId)
        {
            _notes.AddLast(new Note(pullId, position, events));
            return;
        }

        if (last.PullId > pullId)
        {
            throw new ArgumentException($"Expected a pull from {last.PullId} on, found {pullId}.", nameof(pullId));
        }

        last.Position = position;
        last.Events += events;
        last.IsSettled = false;
    }

    /// <summary>Everything up to and including a pull is settled.</summary>
    /// <returns>How far the cursor may move; null where it stays.</returns>
    internal CursorMove? SettleThrough(ulong pullId)
    {
        for (LinkedListNode<Note>? node = _notes.First; node is not null && node.Value.PullId <= pullId; node = node.Next)
        {
            node.Value.IsSettled = true;
        }

        return TakeSettled();
    }

    /// <summary>One pull is settled; nothing is said of those before it.</summary>
    /// <returns>How far the cursor may move; null where it stays.</returns>
    internal CursorMove? SettleOne(ulong pullId)
    {
        foreach (Note note in _notes)
        {
            note.IsSettled |= note.PullId == pullId;
        }

        return TakeSettled();
    }

    /// <summary>What was given from a pull on has failed, and will be noted again when it is given again.</summary>
    internal void Drop(ulong pullId)
    {
        while (_notes.Last?.Value is { } last && last.PullId >= pullId)
        {
            _notes.RemoveLast();
        }
    }

    private CursorMove? TakeSettled()
    {
        byte[]? position = null;
        long events = 0;
        while (_notes.First?.Value is { IsSettled: true } first)
        {
            position = first.Position;
            events += first.Events;
            _notes.RemoveFirst();
        }

        return position is null ? null : new CursorMove(position, events);
    }

    private sealed class Note(ulong pullId, byte[] position, int events)
    {
        internal ulong PullId => pullId;

        internal byte[] Position { get; set; } = position;

        internal long Events { get; set; } = events;

        internal bool IsSettled { get; set; }
    }
}
