using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Runtime.Lifecycle;
using Pdk.Runtime.Watching;

namespace Pdk.Runtime.Connectors;

/// <summary>
/// The life of one instance: start, connects, pauses, drain, stop, each in its order. A connector without <see cref="IConnector"/> is
/// always connected.
/// </summary>
/// <remarks>One thread at a time, except <see cref="MarkLost"/> and the properties.</remarks>
/// <param name="run">What the parts of the run share.</param>
/// <param name="definition">What the pipeline says of it.</param>
/// <param name="connector">The connector; null where it needs no connection.</param>
/// <param name="vitals">Where others learn how it stands.</param>
/// <param name="earlier">The life of the instance whose place this one takes; null where it is the first.</param>
internal sealed class ConnectorLife(
    RunContext run, ConnectorDefinition definition, IConnector? connector, ConnectorVitals vitals, ConnectorLife? earlier = null)
{
    private readonly ReconnectSchedule _schedule = new(definition.Reconnect, run.Settings.Random);
    private readonly ulong _earlierAttempts = earlier?.Attempts ?? 0;
    private readonly ulong _earlierSuccesses = earlier?.Successes ?? 0;
    private ulong _attempts;
    private ulong _successes;
    private ulong _sinceLastSuccess;
    private volatile bool _isLost = true;
    private volatile bool _hasConnected;
    private string _lastFailure = "it answered that it is not connected";
    private bool _isStarted;
    private bool _isPaused;

    /// <summary>Whether there is no connection: at first, and after a loss.</summary>
    internal bool IsLost => _isLost;

    /// <summary>Whether there is a connection, as far as anybody knows.</summary>
    internal bool IsConnected => _hasConnected && !_isLost;

    /// <summary>How often a connect was tried so far, whichever instance did.</summary>
    internal ConnectAttempt Tried => new(Attempts, Successes, Interlocked.Read(ref _sinceLastSuccess));

    /// <summary>Whether it was connected before, so that an attempt must wait.</summary>
    internal bool WasConnected => _successes > 0;

    private ulong Attempts => _earlierAttempts + Interlocked.Read(ref _attempts);

    private ulong Successes => _earlierSuccesses + Interlocked.Read(ref _successes);

    /// <summary>Why the last attempt failed; null where none was made, or it succeeded.</summary>
    internal string? LastFailure => _sinceLastSuccess > 0 ? _lastFailure : null;

    /// <exception cref="PipelineException">The connector cannot be started.</exception>
    /// <exception cref="PluginFaultException">It faulted.</exception>
    internal async ValueTask StartAsync(CancellationToken cancellation)
    {
        _isStarted = true;
        if (connector is null)
        {
            return;
        }

        try
        {
            using Call call = vitals.Watch.Begin(WatchedCall.Start, cancellation);
            await connector.OnStartAsync(call.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not PluginFaultException
            && (exception is not OperationCanceledException || !cancellation.IsCancellationRequested))
        {
            throw new PipelineException(
                $"{definition.Position}: '{definition.Id}' could not be started: {ExceptionText.Messages(exception)}", exception);
        }
    }

    /// <summary>Notes a loss.</summary>
    internal void MarkLost(string reason)
    {
        _isLost = true;
        RuntimeLog.ConnectionLost(run.Logger, definition.Id, reason);
        vitals.NoteError(reason);
        vitals.Lifecycle.NoteChange();
    }

    /// <summary>The wait before the first attempt after a loss.</summary>
    internal TimeSpan WaitAfterLoss() => _schedule.AfterLoss();

    /// <summary>Tries once.</summary>
    /// <returns>Whether there is a connection now.</returns>
    /// <exception cref="PipelineException">There is none, for a reason that no other attempt can mend.</exception>
    /// <exception cref="PluginFaultException">The instance is out of service: only another one can be connected.</exception>
    internal async ValueTask<bool> TryConnectAsync(CancellationToken cancellation)
    {
        ConnectAttempt attempt = Tried;
        _attempts++;

        // Before the attempt: a loss that is reported while it is under way must not be forgotten.
        _hasConnected = false;
        _isLost = false;
        bool isConnected = await IsConnectedAsync(attempt, cancellation).ConfigureAwait(false);
        if (!isConnected)
        {
            _isLost = true;
            _sinceLastSuccess++;
            vitals.NoteError(_lastFailure);
            return false;
        }

        _successes++;
        _sinceLastSuccess = 0;
        _schedule.Reset();
        _hasConnected = true;
        if (connector is not null)
        {
            RuntimeLog.Connected(run.Logger, definition.Id);
        }

        vitals.Lifecycle.NoteChange();

        return true;
    }

    /// <summary>The wait after a failed attempt.</summary>
    /// <exception cref="PipelineException">There shall be no other attempt.</exception>
    internal TimeSpan WaitAfterFailure()
    {
        if (_schedule.AfterFailure() is not { } wait)
        {
            throw new PipelineException(
                $"{definition.Position}: '{definition.Id}' could not connect: {_sinceLastSuccess} attempts failed, and max_retries is "
                + $"{definition.Reconnect.MaxRetries}; the last: {_lastFailure}");
        }

        RuntimeLog.ConnectFailed(run.Logger, definition.Id, wait.TotalSeconds, _lastFailure);
        return wait;
    }

    /// <summary>Events stop for a while.</summary>
    /// <exception cref="PluginFaultException">It faulted.</exception>
    internal ValueTask PauseAsync(CancellationToken cancellation)
    {
        _isPaused = true;
        return StepAsync(
            WatchedCall.Pause, static (connector, cancellation) => connector.OnPauseAsync(cancellation), cancellation, isAtWork: true);
    }

    /// <summary>Events go on, where this instance was paused.</summary>
    /// <exception cref="PluginFaultException">It faulted.</exception>
    internal ValueTask ResumeAsync(CancellationToken cancellation)
    {
        if (!_isPaused)
        {
            return default;
        }

        _isPaused = false;
        return StepAsync(
            WatchedCall.Resume, static (connector, cancellation) => connector.OnResumeAsync(cancellation), cancellation, isAtWork: true);
    }

    /// <summary>No new event will be asked for.</summary>
    internal ValueTask DrainAsync(CancellationToken cancellation) =>
        StepAsync(WatchedCall.Drain, static (connector, cancellation) => connector.OnDrainAsync(cancellation), cancellation);

    /// <summary>The end. There is no connection any more, whatever the connector makes of it.</summary>
    internal ValueTask StopAsync(CancellationToken cancellation)
    {
        _hasConnected = false;
        return StepAsync(WatchedCall.Stop, static (connector, cancellation) => connector.OnStopAsync(cancellation), cancellation);
    }

    private async ValueTask<bool> IsConnectedAsync(ConnectAttempt attempt, CancellationToken cancellation)
    {
        if (connector is null)
        {
            return true;
        }

        try
        {
            _lastFailure = "it answered that it is not connected";
            using Call call = vitals.Watch.Begin(WatchedCall.Connect, cancellation);
            return await connector.ConnectAsync(attempt, call.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not PluginFaultException
            && (exception is not OperationCanceledException || !cancellation.IsCancellationRequested))
        {
            if (LastingFailure.Is(exception))
            {
                throw new PipelineException(
                    $"{definition.Position}: '{definition.Id}' cannot be connected: {ExceptionText.Messages(exception)}", exception);
            }

            _lastFailure = ExceptionText.Messages(exception);
            return false;
        }
    }

    /// <summary>
    /// A step that others follow: its failure is logged, and they go on. At work, a fault is for whoever makes another instance.
    /// </summary>
    private async ValueTask StepAsync(
        WatchedCall what, Func<IConnector, CancellationToken, ValueTask> step, CancellationToken cancellation, bool isAtWork = false)
    {
        if (connector is null || !_isStarted)
        {
            return;
        }

        try
        {
            using Call call = vitals.Watch.Begin(what, cancellation);
            await step(connector, call.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (!isAtWork || exception is not PluginFaultException)
        {
            string name = $"On{what}Async";
            RuntimeLog.StepFailed(run.Logger, definition.Id, name, exception);
            vitals.NoteError($"{name}: {ExceptionText.Messages(exception)}");
        }
    }
}
