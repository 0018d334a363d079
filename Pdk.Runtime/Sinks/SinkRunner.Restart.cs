using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Loader.Supervision;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Instances;

namespace Pdk.Runtime.Sinks;

/// <content>A faulted instance, and another one in its place. Whoever calls has the gate, so that meanwhile all others wait.</content>
internal sealed partial class SinkRunner
{
    private readonly OutstandingAcks _outstanding = new();
    private readonly RestartBackoff _restarts;

    /// <summary>Makes another instance, and connects it.</summary>
    /// <param name="fault">What happened to the one that there was.</param>
    /// <param name="cancellation">Cancelled when nobody needs it any more.</param>
    /// <exception cref="PipelineException">There shall be no other.</exception>
    private async ValueTask RestartAsync(Exception fault, CancellationToken cancellation)
    {
        ForgetStreams("the sink was faulted");
        while (true)
        {
            TimeSpan wait = NextRestart(fault);
            await Task.Delay(wait, cancellation).ConfigureAwait(false);
            try
            {
                Replace();
                await _life.StartAsync(cancellation).ConfigureAwait(false);
                await ConnectAnewAsync(cancellation).ConfigureAwait(false);
                _counters.CountRestart();
                RuntimeLog.Restarted(Logger, Id);
                return;
            }
            catch (PluginFaultException exception)
            {
                fault = exception;
            }
            catch (PipelineException exception) when (exception.InnerException is Loader.PluginLoadException)
            {
                // It could not be made, which may pass: a file that is being replaced, a start that took too long.
                fault = exception.InnerException;
            }
        }
    }

    /// <summary>As <see cref="RestartAsync"/>; where there shall be no other instance, the run fails.</summary>
    /// <returns>Whether there is another instance.</returns>
    private async ValueTask<bool> TryRestartAsync(Exception fault)
    {
        try
        {
            await RestartAsync(fault, _run.Force).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception)
        {
            if (!_run.Force.IsCancellationRequested)
            {
                _run.Fail(Id, exception);
            }

            return false;
        }
    }

    private TimeSpan NextRestart(Exception fault)
    {
        if (_definition.OnFault.Action == Loader.FaultAction.Restart && _restarts.Next() is { } wait)
        {
            RuntimeLog.Faulted(Logger, Id, wait.TotalSeconds, ExceptionText.Messages(fault));
            return wait;
        }

        throw OutOfService.Of(_definition, fault);
    }

    private async ValueTask ConnectAnewAsync(CancellationToken cancellation)
    {
        while (!await _life.TryConnectAsync(cancellation).ConfigureAwait(false))
        {
            await Task.Delay(_life.WaitAfterFailure(), cancellation).ConfigureAwait(false);
        }
    }

    private void Replace()
    {
        // The old one must not be heard any more, and what it has not answered for nobody will ack.
        _sender.Detach();
        foreach ((StreamKey key, ulong least) in _outstanding.TakeAll())
        {
            key.Link.Fail(key.Stream, least);
        }

        Release(_instance);
        _instance = null;
        _sender = new Sender(_definition.Id, _run.Pool, _run.Options.SendCapacity);
        IInstance instance = _run.Factory.Create(InstanceFactoryExtensions.SinkContract, _definition, _sender);
        _instance = instance;
        _sink = instance.Require<ISink>(_definition.Position, _definition.Connector);
        _life = new ConnectorLife(_definition, instance.As<IConnector>(), Logger, _life);
        _sender.Attach(this);
    }

    private void Release(IInstance? instance)
    {
        try
        {
            instance?.Dispose();
        }
        catch (Exception exception)
        {
            RuntimeLog.StepFailed(Logger, Id, nameof(Release), exception);
        }
    }
}
