using Pdk.Contracts;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Sinks;

/// <summary>The links that lead into a sink. Safe for all threads: partitions of sources come and go while the run lasts.</summary>
/// <param name="keys">Tells sources by the keys of their streams.</param>
/// <param name="index">The sink's number in the pipeline.</param>
/// <param name="isLinked">Whether it is one end of a linked transport.</param>
internal sealed class Inlets(StreamKeys keys, int index, bool isLinked)
{
    private const int Breakers = 3;

    private readonly Lock _lock = new();
    private readonly HashSet<int> _triggered = [];
    private readonly List<(byte Port, SinkRunner To, SinkFailureAction OnFailure)> _next = [];
    private volatile SinkLink[] _links = [];

    /// <summary>The breaker that the sink itself pulls. Sources go on when all breakers are restored.</summary>
    private int OwnBreaker => index * Breakers;

    /// <summary>The breaker of its connection.</summary>
    private int ConnectionBreaker => OwnBreaker + 1;

    /// <summary>The breaker of its pauses.</summary>
    private int PauseBreaker => OwnBreaker + 2;

    /// <summary>
    /// Whether the run goes on where the sink has failed for good: all of its routes say so, and no source has failed with it.
    /// </summary>
    internal bool MayGoOn => !isLinked && Array.TrueForAll(_links, static link => link.OnFailure == SinkFailureAction.GoOn);

    /// <summary>Leads on what leaves the sink or step again, whichever link it comes by; before anything is linked to it.</summary>
    /// <param name="port">By which port it leaves.</param>
    /// <param name="to">What gets it.</param>
    /// <param name="onFailure">What follows when that has failed for good.</param>
    internal void LeadOn(byte port, SinkRunner to, SinkFailureAction onFailure) => _next.Add((port, to, onFailure));

    /// <summary>Another link; its source hears of the breakers that ask to stop.</summary>
    internal void Add(SinkLink link)
    {
        foreach ((byte port, SinkRunner to, SinkFailureAction onFailure) in _next)
        {
            link.Account();
            to.Link(link.LinkOn(port, to, onFailure));
        }

        lock (_lock)
        {
            _links = [.. _links, link];
            foreach (int breaker in _triggered)
            {
                link.PostCircuit(new Contraflow(ContraflowKind.Trigger, breaker));
            }
        }
    }

    /// <summary>The source of a link is gone.</summary>
    internal void Remove(SinkLink link)
    {
        foreach (SinkLink next in link.Next)
        {
            next.Sink.Unlink(next);
        }

        lock (_lock)
        {
            _links = Array.FindAll(_links, other => other != link);
        }
    }

    /// <summary>The links that what belongs to a stream may come by.</summary>
    internal IReadOnlyList<SinkLink> LinksOf(ulong stream)
    {
        int source = keys.SourceOf(stream);
        return Array.FindAll(_links, link => link.Source.Index == source);
    }

    /// <summary>Tells all sources what the sink has answered about its circuit.</summary>
    internal void Break(CircuitAction action)
    {
        if (action is CircuitAction.Trigger or CircuitAction.Restore)
        {
            Post(action == CircuitAction.Trigger ? ContraflowKind.Trigger : ContraflowKind.Restore, OwnBreaker);
        }
    }

    /// <summary>Tells all sources that there is no connection.</summary>
    internal void OnConnectionLost() => Post(ContraflowKind.Trigger, ConnectionBreaker);

    /// <summary>Tells all sources that there is a connection again.</summary>
    internal void OnReconnected() => Post(ContraflowKind.Restore, ConnectionBreaker);

    /// <summary>Tells all sources that the sink takes nothing for a while.</summary>
    internal void OnPaused() => Post(ContraflowKind.Trigger, PauseBreaker);

    /// <summary>Tells all sources that the pause is over.</summary>
    internal void OnResumed() => Post(ContraflowKind.Restore, PauseBreaker);

    /// <summary>Lets all sources go on: nobody is left who could tell them.</summary>
    internal void Release()
    {
        Post(ContraflowKind.Restore, OwnBreaker);
        Post(ContraflowKind.Restore, ConnectionBreaker);
        Post(ContraflowKind.Restore, PauseBreaker);
    }

    private void Post(ContraflowKind kind, int breaker)
    {
        var message = new Contraflow(kind, breaker);
        lock (_lock)
        {
            _ = kind == ContraflowKind.Trigger ? _triggered.Add(breaker) : _triggered.Remove(breaker);
            foreach (SinkLink link in _links)
            {
                link.PostCircuit(message);
            }
        }
    }
}
