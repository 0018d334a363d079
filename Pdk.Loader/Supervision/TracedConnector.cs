using Pdk.Contracts;

namespace Pdk.Loader.Supervision;

/// <summary>Hands every call on to a connector, and remembers how far it has come in its life.</summary>
/// <param name="connector">The connector.</param>
/// <remarks>
/// A connector's calls never overlap, so that one thread at a time writes; others may read, and ask for <see cref="Status"/>.
/// </remarks>
internal sealed class TracedConnector(IConnector connector) : IConnector
{
    private readonly Lock _gate = new();
    private ConnectorState _state;
    private ConnectAttempt _next;
    private Task _straggler = Task.CompletedTask;

    internal ConnectorState State
    {
        get
        {
            lock (_gate)
            {
                return _state;
            }
        }
    }

    /// <summary>What the next attempt to connect is told, whichever instance makes it.</summary>
    internal ConnectAttempt NextAttempt
    {
        get
        {
            lock (_gate)
            {
                return _next;
            }
        }
    }

    /// <summary>The call that was given up last: while it has not ended, no other may begin.</summary>
    internal Task Straggler
    {
        get => Volatile.Read(ref _straggler);
        set => Volatile.Write(ref _straggler, value);
    }

    public ConnectorStatus Status => connector.Status;

    public async ValueTask OnStartAsync(CancellationToken cancellation)
    {
        await connector.OnStartAsync(cancellation).ConfigureAwait(false);
        Note(static state => state with { IsStarted = true });
    }

    public async ValueTask<bool> ConnectAsync(ConnectAttempt attempt, CancellationToken cancellation)
    {
        bool isConnected = false;
        try
        {
            isConnected = await connector.ConnectAsync(attempt, cancellation).ConfigureAwait(false);
            return isConnected;
        }
        finally
        {
            Note(state => state with { IsConnected = isConnected });
            Count(attempt, isConnected);
        }
    }

    public async ValueTask OnPauseAsync(CancellationToken cancellation)
    {
        await connector.OnPauseAsync(cancellation).ConfigureAwait(false);
        Note(static state => state with { IsPaused = true });
    }

    public async ValueTask OnResumeAsync(CancellationToken cancellation)
    {
        await connector.OnResumeAsync(cancellation).ConfigureAwait(false);
        Note(static state => state with { IsPaused = false });
    }

    // An end that fails is an end all the same: nobody asks for it twice.
    public async ValueTask OnDrainAsync(CancellationToken cancellation)
    {
        Note(static state => state with { IsDrained = true });
        await connector.OnDrainAsync(cancellation).ConfigureAwait(false);
    }

    public async ValueTask OnStopAsync(CancellationToken cancellation)
    {
        Note(static state => state with { IsStopped = true });
        await connector.OnStopAsync(cancellation).ConfigureAwait(false);
    }

    private void Note(Func<ConnectorState, ConnectorState> change)
    {
        lock (_gate)
        {
            _state = change(_state);
        }
    }

    private void Count(ConnectAttempt attempt, bool isConnected)
    {
        lock (_gate)
        {
            _next = isConnected
                ? new ConnectAttempt(attempt.Overall + 1, attempt.Successes + 1, 0)
                : new ConnectAttempt(attempt.Overall + 1, attempt.Successes, attempt.SinceLastSuccess + 1);
        }
    }
}
