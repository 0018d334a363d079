using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Routes.Spill;
using Pdk.Runtime.Sinks;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Routes;

/// <summary>The queue of a route: what the source gives waits here for the sink, which is given it by a loop of the route's own.</summary>
/// <remarks>
/// The source's loop offers, the route's loop takes, and the sink answers from any thread. What is queued is answered for when the sink has
/// answered, when it is dropped, or when it is on disk and that is to be enough.
/// </remarks>
internal sealed class RouteQueue
{
    private readonly RunContext _run;
    private readonly RouteDefinition _route;
    private readonly SinkLink _link;
    private readonly RouteLosses _losses;
    private readonly RouteAnswers _answers;
    private readonly RouteBreakers _breakers = new();
    private readonly SpillQueue? _spill;
    private readonly RouteStore _store;
    private readonly RouteLoop _loop;
    private Task _work = Task.CompletedTask;

    /// <exception cref="PipelineException">The folder that it spills to cannot be used.</exception>
    internal RouteQueue(RunContext run, string pipeline, RouteDefinition route, RouteQueueDefinition definition, SinkLink link)
    {
        _run = run;
        _route = route;
        _link = link;
        IsSpilling = definition.Spill is not null;
        _losses = new RouteLosses(run, route, link.Sink);
        _answers = new RouteAnswers(link.Number, IsSpilling, message => link.Source.Post(message), OnClosed);
        _spill = definition.Spill is { } spill ? new SpillQueue(run, pipeline, route, spill, link, _answers) : null;
        _store = new RouteStore(definition, run.Clock, _spill, Drop);
        _loop = new RouteLoop(run, Id, link, IsSpilling, _store, _answers, _breakers, Fail);
    }

    /// <summary>The route, for the log.</summary>
    internal string Id => _route.ToString();

    /// <summary>Whether events may be on disk, so that it matters what becomes of each, whoever gave it.</summary>
    internal bool IsSpilling { get; }

    /// <summary>What the source is owed.</summary>
    internal RouteAnswers Answers => _answers;

    /// <summary>Where it leads.</summary>
    internal SinkRunner Sink => _link.Sink;

    internal RouteReport Report() =>
        _store.Report(new RouteReport(_route.From, _route.Port, _route.To, _store.Events, _losses.Dropped));

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
            if (!await AddAsync(entry).ConfigureAwait(false))
            {
                GiveUp(entry);
            }
        }
        catch (OperationCanceledException)
        {
            Fail(entry);
            throw;
        }
    }

    /// <summary>Ends a stream after what waits of it. The source's loop.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    internal async ValueTask EndStreamAsync(PdkItemHeader header) =>
        await AddAsync(new RouteEntry(header.StreamId) { End = header }).ConfigureAwait(false);

    /// <summary>The sink has acked everything of a stream up to a pull id. Any thread.</summary>
    internal void OnAck(ulong stream, ulong pullId)
    {
        if (_link.IsAwaited || IsSpilling)
        {
            _answers.OnAck(stream, pullId);
        }
    }

    /// <summary>The sink has failed everything of a stream from a pull id on. Any thread.</summary>
    internal void OnFail(ulong stream, ulong pullId)
    {
        if ((_link.IsAwaited || IsSpilling) && pullId != 0)
        {
            _answers.OnFail(stream, pullId, _link.Source.Instance);
        }
    }

    /// <inheritdoc cref="RouteAnswers.OnFailureTold"/>
    internal void OnFailureTold(in Contraflow failure) => _answers.OnFailureTold(failure);

    /// <inheritdoc cref="RouteAnswers.Limit"/>
    internal ulong Limit(in Contraflow ack) => _answers.Limit(ack.Stream, ack.PullId);

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

    /// <summary>Gives the folder back. After the run.</summary>
    internal void Close() => _store.Close();

    private ValueTask<bool> AddAsync(RouteEntry entry) => _store.AddAsync(entry, () => IsSpilling && _link.Sink.HasFailed, _run.Force);

    /// <summary>What becomes of something that is on disk is known.</summary>
    private void OnClosed(SpillPlace place, ReceiptState state, bool isOwed)
    {
        // What a source waits for it gives again, unless the run ends.
        bool isDone = state == ReceiptState.Settled || (isOwed && !_run.Force.IsCancellationRequested);
        _spill!.OnAnswered(place, isDone);
        _store.Wake();
    }

    private void Drop(RouteEntry entry)
    {
        _losses.Drop(entry.Count);
        _answers.Settle(entry.Stream, entry.Receipt);
        GiveBack(entry);
    }

    /// <summary>The sink has failed for good, and there is no room left to keep events for another run.</summary>
    private void GiveUp(RouteEntry entry)
    {
        _losses.Fail(entry.Count);
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
