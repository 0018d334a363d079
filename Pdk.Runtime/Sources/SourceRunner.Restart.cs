using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Loader.Supervision;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Instances;

namespace Pdk.Runtime.Sources;

/// <content>A faulted instance, and another one in its place.</content>
internal sealed partial class SourceRunner
{
    private readonly RestartBackoff _restarts;

    // The first pull id of this instance: answers to older ones mean another.
    private ulong _firstPullId;

    // A fault that came where nothing could be thrown: at an answer.
    private PluginFaultException? _fault;

    /// <summary>Makes another instance; the loop connects it.</summary>
    /// <param name="fault">What happened to the one that there was.</param>
    /// <exception cref="PipelineException">There shall be no other, or the run ends.</exception>
    private async Task RestartAsync(Exception fault)
    {
        _counters.CountErrors(1);
        while (true)
        {
            if (_definition.OnFault.Action != Loader.FaultAction.Restart || _isDraining || _restarts.Next() is not { } wait)
            {
                throw OutOfService.Of(_definition, fault);
            }

            RuntimeLog.Faulted(Logger, Id, wait.TotalSeconds, ExceptionText.Messages(fault));
            await IdleAsync(wait).ConfigureAwait(false);
            if (_isDraining)
            {
                throw OutOfService.Of(_definition, fault);
            }

            try
            {
                await ReplaceAsync().ConfigureAwait(false);
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

    private async Task ReplaceAsync()
    {
        // What the old one has sent counts; from here on it is not heard any more.
        _sender.Detach();
        await TakeSentAsync(most: int.MaxValue).ConfigureAwait(false);

        // Its streams are not those of the next one, whatever their ids. What is held back of a transaction will come again.
        await EndAllStreamsAsync(IsTransactional ? StreamEnding.Replayed : StreamEnding.Flushed).ConfigureAwait(false);
        _firstPullId = ++_pullId;
        _acks = new AckTracker(_out.Count);
        _fault = null;
        try
        {
            _instance?.Dispose();
        }
        catch (Exception exception)
        {
            RuntimeLog.StepFailed(Logger, Id, nameof(Release), exception);
        }

        _instance = null;
        _sender = new Sender(_definition.Id, _run.Pool, _run.Options.SendCapacity);
        IInstance instance = _run.Factory.Create(InstanceFactoryExtensions.SourceContract, _definition, _sender);
        _instance = instance;
        _source = instance.Require<ISource>(_definition.Position, _definition.Connector);
        _life = new ConnectorLife(_definition, instance.As<IConnector>(), Logger, _life);
        _pullFailures = null;
        _sender.Attach(this);
        await _life.StartAsync(_run.Force).ConfigureAwait(false);
        if (_breakers.Count > 0)
        {
            _source.OnCircuitTriggered();
        }
    }
}
