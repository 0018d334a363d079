namespace Pdk.Runtime.Lifecycle;

/// <summary>The state of one connector, which outlives its instances, and those who wait for it. Safe for all threads.</summary>
/// <param name="id">The connector's id; for messages.</param>
internal sealed class ConnectorStateMachine(string id)
{
    private readonly Lock _lock = new();
    private volatile ConnectorState _state;

    // Completes with the next change; null while nobody waits for one.
    private TaskCompletionSource? _change;

    internal ConnectorState State => _state;

    /// <summary>Whether events have stopped for a while.</summary>
    internal bool IsPaused => _state == ConnectorState.Paused;

    /// <summary>Whether nothing new is asked of it any more.</summary>
    internal bool IsEnding => _state >= ConnectorState.Draining;

    /// <summary>Goes where the table says.</summary>
    /// <returns>The state before; the same as now where nothing has happened.</returns>
    /// <exception cref="InvalidOperationException">The table refuses it.</exception>
    internal ConnectorState Move(LifecycleEvent what)
    {
        ConnectorState before;
        lock (_lock)
        {
            before = _state;
            _state = LifecycleTable.Next(before, what)
                ?? throw new InvalidOperationException(LifecycleTable.Refusal(id, before, what));
        }

        if (before != _state)
        {
            NoteChange();
        }

        return before;
    }

    /// <summary>Something has changed that somebody may wait for: the state, or the connection.</summary>
    internal void NoteChange()
    {
        TaskCompletionSource? change;
        lock (_lock)
        {
            change = _change;
            _change = null;
        }

        change?.TrySetResult();
    }

    /// <summary>Waits until a condition holds. It is looked at now, and after each change.</summary>
    internal async Task UntilAsync(Func<bool> condition, CancellationToken cancellation)
    {
        while (true)
        {
            Task change;
            lock (_lock)
            {
                // Before the look: what changes after it is not missed.
                change = (_change ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            if (condition())
            {
                return;
            }

            await change.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }
}
