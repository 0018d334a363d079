namespace Pdk.Runtime.Sinks;

/// <summary>
/// Lets one at a time to a sink, and deliveries only while the sink has a connection and is not paused. Deliveries may share the sink with
/// each other, and with nobody else.
/// </summary>
/// <remarks>Who wants the sink alone, and has its turn, lets no other delivery begin, and waits until those under way have ended.</remarks>
internal sealed class SinkGate
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _lock = new();

    // Completes when there is a connection again; null while there is one.
    private TaskCompletionSource? _closed;

    // How many deliveries share the sink, and who waits until none does.
    private int _sharing;
    private TaskCompletionSource? _alone;

    // Completes when the pause is over; null where there is none.
    private TaskCompletionSource? _paused;

    /// <summary>Whether deliveries wait, for a connection or for the end of a pause.</summary>
    internal bool IsClosed => Volatile.Read(ref _closed) is not null || Volatile.Read(ref _paused) is not null;

    /// <summary>Waits until nobody else has the sink, whether it is connected or not.</summary>
    internal Task EnterAsync(CancellationToken cancellation)
    {
        Task turn = _turn.WaitAsync(cancellation);
        return turn.IsCompletedSuccessfully && Volatile.Read(ref _sharing) == 0 ? turn : EnterAloneAsync(turn, cancellation);
    }

    /// <summary>Enters unless somebody has the sink.</summary>
    internal bool TryEnter()
    {
        if (!_turn.Wait(0))
        {
            return false;
        }

        if (Volatile.Read(ref _sharing) == 0)
        {
            return true;
        }

        Leave();
        return false;
    }

    /// <summary>Waits until there is a connection and no pause, and enters beside other deliveries.</summary>
    /// <remarks>Throws what <see cref="Break"/> was given where there will be no connection any more.</remarks>
    internal async ValueTask EnterSharedAsync(CancellationToken cancellation)
    {
        await EnterTurnAsync(Obstacle, cancellation).ConfigureAwait(false);
        Interlocked.Increment(ref _sharing);
        Leave();
    }

    /// <summary>A delivery that shares the sink has ended.</summary>
    internal void LeaveShared()
    {
        TaskCompletionSource? alone = null;
        lock (_lock)
        {
            if (Interlocked.Decrement(ref _sharing) == 0)
            {
                alone = _alone;
                _alone = null;
            }
        }

        alone?.TrySetResult();
    }

    /// <summary>Waits until there is a connection and no pause, and does not enter.</summary>
    /// <remarks>Throws what <see cref="Break"/> was given where there will be no connection any more.</remarks>
    internal async ValueTask ReadyAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        while (Obstacle(this) is { } waitFor)
        {
            await waitFor.Task.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until there is a connection and no pause, and nobody else has the sink.</summary>
    /// <remarks>Throws what <see cref="Break"/> was given where there will be no connection any more.</remarks>
    internal ValueTask EnterConnectedAsync(CancellationToken cancellation) =>
        EnterAfterAsync(Obstacle, cancellation);

    /// <summary>Waits until there is no pause, and nobody else has the sink, whether it is connected or not.</summary>
    internal ValueTask EnterResumedAsync(CancellationToken cancellation) =>
        EnterAfterAsync(static gate => Volatile.Read(ref gate._paused), cancellation);

    /// <summary>Lets the next one to the sink.</summary>
    internal void Leave() => _turn.Release();

    /// <summary>The connection is gone.</summary>
    /// <returns>False where it was gone already.</returns>
    internal bool TryClose()
    {
        lock (_lock)
        {
            if (_closed is not null)
            {
                return false;
            }

            _closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return true;
        }
    }

    /// <summary>Lets the deliveries go on, unless the connection was lost again meanwhile.</summary>
    /// <param name="isLost">Whether it was.</param>
    internal bool TryOpen(Func<bool> isLost)
    {
        TaskCompletionSource? closed;
        lock (_lock)
        {
            if (isLost())
            {
                return false;
            }

            closed = _closed;
            _closed = null;
        }

        closed?.TrySetResult();
        return true;
    }

    /// <summary>Lets no deliveries to the sink until the pause is over. Whoever calls has the sink.</summary>
    internal void Pause() =>
        Volatile.Write(ref _paused, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>The pause is over.</summary>
    internal void Resume() => Interlocked.Exchange(ref _paused, null)?.TrySetResult();

    /// <summary>There will be no connection any more: whoever waits for it gets the reason. Nobody need be waiting.</summary>
    internal void Break(Exception reason)
    {
        TaskCompletionSource? closed = Volatile.Read(ref _closed);
        closed?.TrySetException(reason);
        _ = closed?.Task.Exception;
    }

    private static TaskCompletionSource? Obstacle(SinkGate gate) => Volatile.Read(ref gate._closed) ?? Volatile.Read(ref gate._paused);

    private async ValueTask EnterAfterAsync(Func<SinkGate, TaskCompletionSource?> obstacle, CancellationToken cancellation)
    {
        await EnterTurnAsync(obstacle, cancellation).ConfigureAwait(false);
        if (Volatile.Read(ref _sharing) > 0)
        {
            // What has come up meanwhile is an obstacle for those who enter after it.
            await EnterAloneAsync(Task.CompletedTask, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Has the turn, or will have it, and waits until no delivery shares the sink.</summary>
    private async Task EnterAloneAsync(Task turn, CancellationToken cancellation)
    {
        await turn.ConfigureAwait(false);
        TaskCompletionSource alone;
        lock (_lock)
        {
            if (_sharing == 0)
            {
                return;
            }

            _alone = alone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        try
        {
            await alone.Task.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch
        {
            Leave();
            throw;
        }
    }

    private async ValueTask EnterTurnAsync(Func<SinkGate, TaskCompletionSource?> obstacle, CancellationToken cancellation)
    {
        while (true)
        {
            await _turn.WaitAsync(cancellation).ConfigureAwait(false);
            if (obstacle(this) is not { } waitFor)
            {
                return;
            }

            Leave();
            await waitFor.Task.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }
}
