using System.Collections.Concurrent;
using Pdk.Contracts;
using Pdk.Runtime.Connectors;

namespace Pdk.Runtime.Sources;

/// <summary>What flows back to a source, until it can be told: never while it is pulled.</summary>
/// <remarks><see cref="Post"/> may be called from any thread; everything else belongs to the source's loop.</remarks>
/// <param name="run">What the parts of the run share.</param>
/// <param name="id">The source's id.</param>
/// <param name="gate">Lets the loop know.</param>
internal sealed class ContraflowQueue(RunContext run, string id, PullGate gate)
{
    private readonly ConcurrentQueue<Contraflow> _messages = new();
    private readonly HashSet<int> _breakers = [];
    private readonly AnswerRound _round = new();
    private IAnswerWays? _ways;
    private AckTracker _acks = new(1);
    private int _instance;

    // The instance that is at work now has not heard of the breakers that are triggered.
    private volatile bool _owesTrigger;

    /// <summary>What the source was not answered for; null where nobody waits for that.</summary>
    internal Unanswered? Unanswered { get; init; }

    /// <summary>Whether there is nothing to tell. Any thread.</summary>
    internal bool IsEmpty => _messages.IsEmpty && !_owesTrigger;

    /// <summary>
    /// Which instance of the source is at work, counted from 0: what is told to one is not meant for another. Any thread.
    /// </summary>
    internal int Instance => Volatile.Read(ref _instance);

    /// <summary>Whether a sink has asked the source to stop.</summary>
    internal bool IsTriggered => _breakers.Count > 0;

    /// <summary>Sends something back to the source.</summary>
    internal void Post(in Contraflow message)
    {
        _messages.Enqueue(message);
        gate.Interrupt();
    }

    /// <summary>
    /// A drain has cut a stream off: from a pull on, nothing that is told is an ack any more, since the source shall give it again.
    /// </summary>
    internal void CutOff(ulong stream, ulong pullId)
    {
        _round.CutOff(stream, pullId);
        Post(new Contraflow(ContraflowKind.Fail, Contraflow.OfRun, stream, pullId, Instance));
    }

    /// <summary>The run begins.</summary>
    /// <param name="ways">Where the answers come from.</param>
    internal void Begin(IAnswerWays ways)
    {
        _ways = ways;
        _acks = new AckTracker(ways.Count);
    }

    /// <summary>The source connects: it may give again whatever it has not heard an ack of.</summary>
    internal void OnConnecting() => _ways?.OnReplay();

    /// <summary>
    /// Another instance takes the place of one that has faulted: answers to what that one gave are not meant for it. It is told of a
    /// breaker that is triggered with what it is told first.
    /// </summary>
    internal void BeginInstance()
    {
        _owesTrigger = IsTriggered;
        _acks = new AckTracker(_ways?.Count ?? 1);
        Interlocked.Increment(ref _instance);
    }

    /// <summary>Tells the source everything that has come back since.</summary>
    /// <param name="source">The source.</param>
    /// <param name="fault">Why it cannot be told anything any more; null where it can.</param>
    /// <returns>The same, or the fault that came of telling.</returns>
    internal PluginFaultException? Tell(ISource source, PluginFaultException? fault)
    {
        if (_owesTrigger)
        {
            fault = TellOfBreakers(source, fault);
        }

        while (!_messages.IsEmpty)
        {
            fault = TellRound(source, fault);
        }

        return fault;
    }

    private PluginFaultException? TellOfBreakers(ISource source, PluginFaultException? fault)
    {
        _owesTrigger = false;
        try
        {
            if (fault is null)
            {
                source.OnCircuitTriggered();
            }
        }
        catch (PluginFaultException another)
        {
            return another;
        }
        catch (Exception exception)
        {
            RuntimeLog.StepFailed(run.Logger, id, nameof(ContraflowKind.Trigger), exception);
        }

        return fault;
    }

    private PluginFaultException? TellRound(ISource source, PluginFaultException? fault)
    {
        _round.Clear();
        while (_messages.TryDequeue(out Contraflow message))
        {
            if (!IsAnswer(message) || message.Instance == _instance)
            {
                // No pull is being processed now: all that has come of the last one is known.
                bool isAck = message.Kind == ContraflowKind.Ack;
                _round.Add(isAck && _ways is { } ways ? message with { PullId = ways.Limit(message) } : message);
            }

            if (message.Kind == ContraflowKind.Fail)
            {
                _ways?.OnFailureTold(message);
                _ways?.OnReplay();
            }
        }

        foreach (ref readonly Contraflow message in _round.Complete())
        {
            try
            {
                Handle(message, fault is null ? source : null);
            }
            catch (PluginFaultException another)
            {
                // There is no more to tell it; the loop sees to another one.
                fault ??= another;
            }
            catch (Exception exception)
            {
                // The source's own trouble with an answer must not stop the events.
                RuntimeLog.StepFailed(run.Logger, id, message.Kind.ToString(), exception);
            }
        }

        return fault;
    }

    private static bool IsAnswer(in Contraflow message) =>
        message.Kind is ContraflowKind.Ack or ContraflowKind.Fail or ContraflowKind.NoEvents;

    private void Handle(in Contraflow message, ISource? source)
    {
        ulong stream = run.Keys.StreamOf(message.Stream);
        switch (message.Kind)
        {
            case ContraflowKind.Ack or ContraflowKind.Fail or ContraflowKind.NoEvents when source is null || message.PullId == 0:
                // The instance that it is meant for has faulted, or there is nothing left to say.
                if (source is null)
                {
                    Unanswered?.Clear();
                }

                break;
            case ContraflowKind.Ack when _acks.TryAck(message.Stream, message.Origin, message.PullId, out ulong all):
                Unanswered?.Ack(message.Stream, all);
                source!.Ack(stream, all);
                break;
            case ContraflowKind.Fail:
                _acks.Fail(message.Stream, message.PullId);
                Unanswered?.Fail(message.Stream);
                source!.Fail(stream, message.PullId);
                break;
            case ContraflowKind.NoEvents:
                source!.OnNoEvents(stream, message.PullId);
                break;
            case ContraflowKind.Trigger when _breakers.Add(message.Origin) && _breakers.Count == 1:
                RuntimeLog.Circuit(run.Logger, id, "triggered");
                source?.OnCircuitTriggered();
                break;
            case ContraflowKind.Restore when _breakers.Remove(message.Origin) && _breakers.Count == 0:
                RuntimeLog.Circuit(run.Logger, id, "restored");
                source?.OnCircuitRestored();
                break;
        }
    }
}
