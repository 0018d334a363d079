namespace Pdk.Contracts;

/// <summary>
/// Keeps in <see cref="IState"/> how far a source has been settled: it moves when the host acks, and is written soon after that.
/// </summary>
/// <remarks>
/// <para>A cursor is for one stream. The source loads it when it connects, tells it of each pull (<see cref="Note"/>), and hands on what it
/// hears (<see cref="Ack"/>, <see cref="Fail"/>, <see cref="OnNoEvents"/>). It is written after <see cref="MaxEvents"/> events or
/// <see cref="MaxDelay"/>, whichever comes first, one write at a time; <see cref="SaveAsync"/> belongs into
/// <see cref="IConnector.OnStopAsync"/>. After a crash the source goes on from the position that was written last: events since then come
/// twice, but none is left out.</para>
/// <para>It never moves back. Where somebody else has written it, the source must not go on: from then on <see cref="Note"/>,
/// <see cref="LoadAsync"/> and <see cref="SaveAsync"/> throw a <see cref="PdkDataException"/>, after which a source is not pulled again. A
/// write that fails otherwise is tried again after <see cref="MaxDelay"/>. All members may be used from any thread.</para>
/// </remarks>
public sealed class StateCursor : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CursorNotes _notes = new();
    private readonly CursorEntry _entry;
    private readonly CursorSaver _saver;

    /// <summary>Makes a cursor. Nothing is read yet.</summary>
    /// <param name="state">Where it is kept.</param>
    /// <param name="key">Under which key.</param>
    /// <param name="clock">What <see cref="MaxDelay"/> is measured with; the system's clock where null.</param>
    public StateCursor(IState state, string key, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentException.ThrowIfNullOrEmpty(key);
        _entry = new CursorEntry(state, key);
        _saver = new CursorSaver(_entry, clock ?? TimeProvider.System);
    }

    /// <summary>How many events may be settled before the cursor is written; 1000 where nothing is said.</summary>
    public int MaxEvents
    {
        get => _saver.MaxEvents;
        init => _saver.MaxEvents = value;
    }

    /// <summary>How long what is settled may wait to be written; one second where nothing is said.</summary>
    public TimeSpan MaxDelay
    {
        get => _saver.MaxDelay;
        init => _saver.MaxDelay = value;
    }

    /// <summary>Reads the cursor, and forgets what was noted: before the first pull, and whenever the source goes back to it.</summary>
    /// <remarks>What is settled and not written yet is written before.</remarks>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Where to go on; empty where the source begins.</returns>
    /// <exception cref="PdkDataException">It is damaged, or somebody else has written it.</exception>
    /// <exception cref="IOException">It could not be written or read, which may pass.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> LoadAsync(CancellationToken cancellation = default)
    {
        await _saver.SaveAsync(cancellation).ConfigureAwait(false);
        ReadOnlyMemory<byte> position = await _entry.ReadAsync(cancellation).ConfigureAwait(false);
        lock (_gate)
        {
            _notes.Drop(0);
        }

        return position;
    }

    /// <summary>Tells where to go on when a pull, and all before it, are settled.</summary>
    /// <param name="pullId">The pull, by the id that its items carry. A later note of the same pull takes the place of this one.</param>
    /// <param name="position">Where to go on: what <see cref="LoadAsync"/> gives then. At least one byte. Copied.</param>
    /// <param name="events">How many events the pull gives; they count for <see cref="MaxEvents"/>.</param>
    /// <exception cref="PdkDataException">Somebody else has written the cursor: the source must not go on.</exception>
    /// <exception cref="ArgumentException">The position is empty, or a later pull was noted before.</exception>
    public void Note(ulong pullId, ReadOnlySpan<byte> position, int events = 1)
    {
        if (position.IsEmpty)
        {
            throw new ArgumentException(
                "Expected a position of at least one byte, found none, which is where a source begins.", nameof(position));
        }

        lock (_gate)
        {
            _saver.ThrowIfLost();
            _notes.Add(pullId, position.ToArray(), events);
        }
    }

    /// <summary>Everything up to and including a pull is settled: see <see cref="ISource.Ack"/>.</summary>
    /// <param name="pullId">The highest pull id settled.</param>
    public void Ack(ulong pullId)
    {
        lock (_gate)
        {
            Move(_notes.SettleThrough(pullId));
        }
    }

    /// <summary>No event came of a pull: see <see cref="ISource.OnNoEvents"/>. It is settled, but maybe not all before it.</summary>
    /// <param name="pullId">The pull id.</param>
    public void OnNoEvents(ulong pullId)
    {
        lock (_gate)
        {
            Move(_notes.SettleOne(pullId));
        }
    }

    /// <summary>Something from a pull on was not delivered: see <see cref="ISource.Fail"/>. It will be noted again.</summary>
    /// <param name="pullId">The lowest pull id that was not delivered.</param>
    public void Fail(ulong pullId)
    {
        lock (_gate)
        {
            _notes.Drop(pullId);
        }
    }

    /// <summary>Writes what is settled and not written yet, and waits for that.</summary>
    /// <param name="cancellation">Gives up waiting; the write goes on.</param>
    /// <exception cref="PdkDataException">Somebody else has written the cursor.</exception>
    /// <exception cref="IOException">It could not be written, for the reason inside; it may be tried again.</exception>
    /// <exception cref="ObjectDisposedException">The cursor was disposed.</exception>
    public ValueTask SaveAsync(CancellationToken cancellation = default) => _saver.SaveAsync(cancellation);

    /// <summary>
    /// Waits where writing cannot keep up: while one write is under way, and <see cref="MaxEvents"/> more are settled already. Called
    /// before each pull, it bounds what comes twice after a crash: to twice <see cref="MaxEvents"/> and what is in flight, however slow the
    /// state is.
    /// </summary>
    /// <remarks>What does not wait for anything ends at once. A write that fails holds nothing: it is tried again later.</remarks>
    /// <param name="cancellation">Gives up waiting; the write goes on.</param>
    public ValueTask CatchUpAsync(CancellationToken cancellation = default) => _saver.CatchUpAsync(cancellation);

    /// <summary>Ends the writes. What is not written stays unwritten; a write that is under way goes on.</summary>
    public void Dispose() => _saver.Dispose();

    private void Move(CursorMove? move)
    {
        if (move is { } next)
        {
            _saver.Move(next);
        }
    }
}
