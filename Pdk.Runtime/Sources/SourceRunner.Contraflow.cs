using Pdk.Runtime.Connectors;

namespace Pdk.Runtime.Sources;

/// <content>What flows back.</content>
internal sealed partial class SourceRunner
{
    private readonly HashSet<int> _breakers = [];
    private AckTracker _acks = new(1);

    /// <summary>Tells the source everything that came back since. Only while no pull is under way.</summary>
    private void HandleContraflow()
    {
        while (_contraflow.TryDequeue(out Contraflow message))
        {
            try
            {
                Handle(message);
            }
            catch (PluginFaultException fault)
            {
                // There is no more to tell it; the loop sees to another one.
                _fault ??= fault;
            }
            catch (Exception exception)
            {
                // The source's own trouble with an answer must not stop the events.
                RuntimeLog.StepFailed(Logger, Id, message.Kind.ToString(), exception);
            }
        }
    }

    private void Handle(in Contraflow message)
    {
        ulong stream = _run.Keys.StreamOf(message.Stream);
        switch (message.Kind)
        {
            case ContraflowKind.Ack or ContraflowKind.Fail or ContraflowKind.NoEvents when _fault is not null || message.PullId < _firstPullId:
                // The instance that it is meant for is gone.
                break;
            case ContraflowKind.Ack when _acks.TryAck(message.Stream, message.Origin, message.PullId, out ulong all):
                _source.Ack(stream, all);
                break;
            case ContraflowKind.Fail:
                _acks.Fail(message.Stream, message.PullId);
                _source.Fail(stream, message.PullId);
                break;
            case ContraflowKind.NoEvents:
                _source.OnNoEvents(stream, message.PullId);
                break;
            case ContraflowKind.Trigger when _breakers.Add(message.Origin) && _breakers.Count == 1:
                RuntimeLog.Circuit(Logger, Id, "triggered");
                if (_fault is null)
                {
                    _source.OnCircuitTriggered();
                }

                break;
            case ContraflowKind.Restore when _breakers.Remove(message.Origin) && _breakers.Count == 0:
                RuntimeLog.Circuit(Logger, Id, "restored");
                if (_fault is null)
                {
                    _source.OnCircuitRestored();
                }

                break;
        }
    }
}
