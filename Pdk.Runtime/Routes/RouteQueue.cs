using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Routes;

/// <summary>The queue of a route: what the source gives waits here for the sink, which is given it by a loop of the route's own.</summary>
/// <remarks>
/// The source's loop offers, the route's loop takes, and the sink answers from any thread. What is queued is answered for when the sink has
/// answered, or when it is dropped.
/// </remarks>
internal sealed class RouteQueue
{
    private readonly RunContext _run;
    private readonly RouteDefinition _route;
    private readonly SinkLink _link;
    private readonly RouteLosses _losses;
    private readonly RouteAnswers _answers;
    private readonly RouteBreakers _breakers = new();
    private readonly RouteStore _store;
    private readonly RouteLoop _loop;
    private Task _work = Task.CompletedTask;

    internal RouteQueue(RunContext run, RouteDefinition route, RouteQueueDefinition definition, SinkLink link)
    {
        _run = run;
        _route = route;
        _link = link;
        _losses = new RouteLosses(run, route, link.Sink);
        _answers = new RouteAnswers(link.Number, message => link.Source.Post(message));
        _store = new RouteStore(definition, Drop);
        _loop = new RouteLoop(run, Id, link, _store, _answers, _breakers, Fail);
    }

    /// <summary>The route, for the log.</summary>
    internal string Id => _route.ToString();

    internal RouteReport Report() => new(_route.From, _route.Port, _route.To, _store.Events, _losses.Dropped);

    /// <summary>Begins to deliver, when the sinks are connected.</summary>
    internal void Start() => _work = Task.Run(_loop.RunAsync);

    /// <summary>Takes a copy of events, or drops some, as the route says; waits for room where it says that. The source's loop.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled; the events have failed.</exception>
    internal async ValueTask OfferAsync(PdkBatch events, EventFacts facts)
    {
        BatchBuffer copy = _run.Pool.Rent();
        copy.Load(events);
        RouteReceipt? receipt = _link.IsAwaited ? _answers.Add(facts, _link.Source.Instance) : null;
        var entry = new RouteEntry(facts.Stream) { Events = copy, Facts = facts, Receipt = receipt };
        try
        {
            await _store.AddAsync(entry, _run.Force).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Fail(entry);
            throw;
        }
    }

    /// <inheritdoc cref="RouteStore.AddEnd"/>
    internal void EndStream(PdkItemHeader header) => _store.AddEnd(header);

    /// <summary>The sink has acked everything of a stream up to a pull id. Any thread.</summary>
    internal void OnAck(ulong stream, ulong pullId)
    {
        if (_link.IsAwaited)
        {
            _answers.OnAck(stream, pullId);
        }
    }

    /// <summary>The sink has failed everything of a stream from a pull id on. Any thread.</summary>
    internal void OnFail(ulong stream, ulong pullId)
    {
        if (_link.IsAwaited && pullId != 0)
        {
            _answers.OnFail(stream, pullId, _link.Source.Instance);
        }
    }

    /// <inheritdoc cref="RouteAnswers.OnFailureTold"/>
    internal void OnFailureTold() => _answers.OnFailureTold();

    /// <summary>The sink asks to stop, or to go on: only this route waits, and not the source. Any thread.</summary>
    internal void OnCircuit(in Contraflow message)
    {
        _breakers.Apply(message);
        RuntimeLog.Circuit(_run.Logger, Id, message.Kind == ContraflowKind.Trigger ? "triggered" : "restored");
        _store.Wake();
    }

    /// <summary>Nothing more is offered: delivers what waits. Where the run is forced to end, that fails.</summary>
    internal Task DrainAsync()
    {
        _store.Complete();
        return _work;
    }

    private void Drop(RouteEntry entry)
    {
        _losses.Drop(entry.Count);
        _answers.Settle(entry.Stream, entry.Receipt);
        GiveBack(entry);
    }

    private void Fail(RouteEntry entry)
    {
        _losses.Fail(entry.Count);
        _answers.Fail(entry.Stream, entry.Receipt);
        GiveBack(entry);
    }

    private void GiveBack(RouteEntry entry)
    {
        if (entry.Events is { } events)
        {
            _run.Pool.Return(events);
        }
    }
}
