using Microsoft.Extensions.Logging;
using Pdk.Abi;
using Pdk.Contracts;

namespace Pdk.Runtime.Connectors;

/// <summary>
/// The life of one connector: start, connects, drain, stop, each in its order. A connector without <see cref="IConnector"/> is always
/// connected.
/// </summary>
/// <remarks>One thread at a time, except <see cref="MarkLost"/> and <see cref="IsLost"/>.</remarks>
/// <param name="definition">What the pipeline says of it.</param>
/// <param name="connector">The connector; null where it needs no connection.</param>
/// <param name="logger">The pipeline's log.</param>
/// <param name="earlier">The life of the instance whose place this one takes; null where it is the first.</param>
internal sealed class ConnectorLife(ConnectorDefinition definition, IConnector? connector, ILogger logger, ConnectorLife? earlier = null)
{
    private readonly ReconnectSchedule _schedule = new(definition.Reconnect);
    private readonly ulong _earlierAttempts = earlier?.Attempts ?? 0;
    private readonly ulong _earlierSuccesses = earlier?.Successes ?? 0;
    private ulong _attempts;
    private ulong _successes;
    private ulong _sinceLastSuccess;
    private volatile bool _isLost = true;
    private string _lastFailure = "it answered that it is not connected";
    private bool _isStarted;

    /// <summary>Whether there is no connection: at first, and after a loss.</summary>
    internal bool IsLost => _isLost;

    /// <summary>Whether it was connected before, so that an attempt must wait.</summary>
    internal bool WasConnected => _successes > 0;

    private ulong Attempts => _earlierAttempts + _attempts;

    private ulong Successes => _earlierSuccesses + _successes;

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
            await connector.OnStartAsync(cancellation).ConfigureAwait(false);
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
        RuntimeLog.ConnectionLost(logger, definition.Id, reason);
    }

    /// <summary>The wait before the first attempt after a loss.</summary>
    internal TimeSpan WaitAfterLoss() => _schedule.AfterLoss();

    /// <summary>Tries once.</summary>
    /// <returns>Whether there is a connection now.</returns>
    /// <exception cref="PipelineException">There is none, for a reason that no other attempt can mend.</exception>
    /// <exception cref="PluginFaultException">The instance is out of service: only another one can be connected.</exception>
    internal async ValueTask<bool> TryConnectAsync(CancellationToken cancellation)
    {
        var attempt = new ConnectAttempt(Attempts, Successes, _sinceLastSuccess);
        _attempts++;

        // Before the attempt: a loss that is reported while it is under way must not be forgotten.
        _isLost = false;
        bool isConnected = await IsConnectedAsync(attempt, cancellation).ConfigureAwait(false);
        if (!isConnected)
        {
            _isLost = true;
            _sinceLastSuccess++;
            return false;
        }

        _successes++;
        _sinceLastSuccess = 0;
        _schedule.Reset();
        if (connector is not null)
        {
            RuntimeLog.Connected(logger, definition.Id);
        }

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

        RuntimeLog.ConnectFailed(logger, definition.Id, wait.TotalSeconds, _lastFailure);
        return wait;
    }

    /// <summary>No new event will be asked for.</summary>
    internal ValueTask DrainAsync(CancellationToken cancellation) =>
        Step("OnDrainAsync", static (connector, cancellation) => connector.OnDrainAsync(cancellation), cancellation);

    /// <summary>Calls the connector's last method.</summary>
    internal ValueTask StopAsync(CancellationToken cancellation) =>
        Step("OnStopAsync", static (connector, cancellation) => connector.OnStopAsync(cancellation), cancellation);

    private async ValueTask<bool> IsConnectedAsync(ConnectAttempt attempt, CancellationToken cancellation)
    {
        if (connector is null)
        {
            return true;
        }

        try
        {
            _lastFailure = "it answered that it is not connected";
            return await connector.ConnectAsync(attempt, cancellation).ConfigureAwait(false);
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

    /// <summary>A step of the end: its failure is logged, and the end goes on.</summary>
    private async ValueTask Step(string name, Func<IConnector, CancellationToken, ValueTask> step, CancellationToken cancellation)
    {
        if (connector is null || !_isStarted)
        {
            return;
        }

        try
        {
            await step(connector, cancellation).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            RuntimeLog.StepFailed(logger, definition.Id, name, exception);
        }
    }
}
