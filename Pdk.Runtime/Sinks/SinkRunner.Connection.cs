using Pdk.Contracts;
using Pdk.Runtime.Connectors;

namespace Pdk.Runtime.Sinks;

/// <content>The connection, and the ticks.</content>
internal sealed partial class SinkRunner
{
    private readonly CancellationTokenSource _stopTicks = new();
    private readonly Lock _connecting = new();
    private Task _ticks = Task.CompletedTask;

    // Completes when there is a connection again; null while there is one.
    private TaskCompletionSource? _reconnected;

    void ISenderTarget.OnConnectionLost(string reason)
    {
        _life.MarkLost(reason);
        lock (_connecting)
        {
            if (_reconnected is not null)
            {
                return;
            }

            _reconnected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        Break(CircuitAction.Trigger, (_index * 2) + 1);
        _ = Task.Run(ReconnectAsync);
    }

    private async Task ConnectAsync(CancellationToken cancellation)
    {
        while (true)
        {
            await _gate.WaitAsync(cancellation).ConfigureAwait(false);
            bool isConnected;
            try
            {
                RequireSoundStart();

                // A fault before this may have led to another instance, which is connected.
                isConnected = !_life.IsLost || await _life.TryConnectAsync(cancellation).ConfigureAwait(false);
            }
            catch (PluginFaultException fault)
            {
                await RestartAsync(fault, cancellation).ConfigureAwait(false);
                isConnected = true;
            }
            finally
            {
                _gate.Release();
            }

            if (isConnected)
            {
                return;
            }

            await Task.Delay(_life.WaitAfterFailure(), cancellation).ConfigureAwait(false);
        }
    }

    /// <exception cref="PluginFaultException">The instance has faulted when it was started.</exception>
    private void RequireSoundStart()
    {
        if (_faultAtStart is { } fault)
        {
            _faultAtStart = null;
            throw fault;
        }
    }

    private async Task ReconnectAsync()
    {
        try
        {
            await ForgetStreamsAsync().ConfigureAwait(false);
            do
            {
                await Task.Delay(_life.WaitAfterLoss(), _run.Force).ConfigureAwait(false);
                await ConnectAsync(_run.Force).ConfigureAwait(false);
            }
            while (!TryEndReconnecting());

            Break(CircuitAction.Restore, (_index * 2) + 1);
        }
        catch (Exception exception)
        {
            // Whoever waits for the connection gets the reason instead; nobody need be waiting.
            _reconnected!.TrySetException(exception);
            _ = _reconnected.Task.Exception;
            if (!_run.Force.IsCancellationRequested)
            {
                _run.Fail(Id, exception);
            }
        }
    }

    /// <summary>Lets the deliveries go on, unless the connection was lost again meanwhile.</summary>
    private bool TryEndReconnecting()
    {
        TaskCompletionSource? waiting;
        lock (_connecting)
        {
            if (_life.IsLost)
            {
                return false;
            }

            waiting = _reconnected;
            _reconnected = null;
        }

        waiting?.TrySetResult();
        return true;
    }

    /// <summary>What the postprocessors hold belongs to the connection that is gone: it fails.</summary>
    private async Task ForgetStreamsAsync()
    {
        await _gate.WaitAsync(_run.Force).ConfigureAwait(false);
        try
        {
            ForgetStreams("the connection was lost");
        }
        finally
        {
            _gate.Release();
        }
    }

    private void ForgetStreams(string reason)
    {
        foreach ((StreamKey key, SinkChain chain) in _chains.ToArray())
        {
            if (chain.Pending.Count > 0)
            {
                Fail(key.Link, chain.Pending, key.Stream, reason);
            }

            DropChain(key, chain);
        }
    }

    /// <summary>Waits until there is a connection, and nobody else has the sink.</summary>
    private async ValueTask EnterAsync()
    {
        while (true)
        {
            await _gate.WaitAsync(_run.Force).ConfigureAwait(false);
            TaskCompletionSource? waiting = Volatile.Read(ref _reconnected);
            if (waiting is null)
            {
                return;
            }

            _gate.Release();
            await waiting.Task.WaitAsync(_run.Force).ConfigureAwait(false);
        }
    }

    private async Task TickAsync()
    {
        using var timer = new PeriodicTimer(_run.Options.TickInterval);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopTicks.Token).ConfigureAwait(false))
            {
                await _gate.WaitAsync(_stopTicks.Token).ConfigureAwait(false);
                try
                {
                    if (Volatile.Read(ref _reconnected) is null)
                    {
                        await TickOnceAsync().ConfigureAwait(false);
                    }
                }
                finally
                {
                    _gate.Release();
                }
            }
        }
        catch (OperationCanceledException) when (_stopTicks.IsCancellationRequested)
        {
            // The run ends.
        }
    }

    private async ValueTask TickOnceAsync()
    {
        try
        {
            SinkReply reply = await _sink.OnTickAsync(UnixClock.NowNs, _run.Force).ConfigureAwait(false);
            Break(reply.Circuit, _index * 2);
        }
        catch (PluginFaultException fault)
        {
            await TryRestartAsync(fault).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            if (!_run.Force.IsCancellationRequested)
            {
                RuntimeLog.TickFailed(Logger, Id, exception);
            }
        }
    }

    private async Task StopTicksAsync()
    {
        await _stopTicks.CancelAsync().ConfigureAwait(false);
        await _ticks.ConfigureAwait(false);
    }
}
