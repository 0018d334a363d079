using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Routes;
using Pdk.Runtime.Sinks;

namespace Pdk.Runtime.Sources;

/// <summary>A route at work. Without a queue events go straight to the sink, and answers straight to the source.</summary>
/// <remarks>
/// <para>What goes out by the port err of a source are no events, and what has no pull id belongs to no pull: nobody waits for these, so
/// that the source hears nothing of them.</para>
/// <para>What a sink refuses, and what a step makes, goes on to another one by a link of its own for each link that leads to the first one.
/// So it is known whose pull it belongs to.</para>
/// </remarks>
/// <param name="source">Where it comes from.</param>
/// <param name="port">Which port of the source.</param>
/// <param name="sink">Where it leads.</param>
/// <param name="number">The link's number among those of its port.</param>
internal sealed class SinkLink(SourceRunner source, SourcePort port, SinkRunner sink, int number)
{
    private readonly List<SinkLink> _next = [];
    private readonly List<SinkLink> _errors = [];

    // The link to the sink or step that what comes by this one leaves; null where it comes from the source.
    private SinkLink? _before;

    internal SourceRunner Source => source;

    internal SinkRunner Sink => sink;

    internal int Number => number;

    /// <summary>What follows when the sink has failed for good. Set before the run begins.</summary>
    internal SinkFailureAction OnFailure { get; set; }

    /// <summary>Where events wait; null where none waits. Set before the run begins.</summary>
    internal RouteQueue? Queue { get; set; }

    /// <summary>
    /// Accounts for each batch by itself, where answers may come out of order, or of several sinks; null where the pull ids that the sink
    /// answers with are enough. Set before the run begins.
    /// </summary>
    internal RouteAnswers? Answers { get; private set; }

    /// <summary>Which port of a sink or step leads on to here; of a link from a source its port.</summary>
    internal byte From { get; private init; } = (byte)port;

    /// <summary>Where that goes which leaves the sink or step again of what comes by this link.</summary>
    internal IReadOnlyList<SinkLink> Next => _next;

    /// <summary>Of these, where that goes which it refuses.</summary>
    internal IReadOnlyList<SinkLink> Errors => _errors;

    /// <summary>Whether the source waits for answers to what comes by this link.</summary>
    internal bool IsAwaited => port == SourcePort.Out && source.IsTransactional;

    /// <summary>Whether anybody waits for answers: the source, or what is on disk.</summary>
    internal bool IsAnswered => source.IsTransactional || Queue is { IsSpilling: true };

    /// <summary>Which instance of the source gave what is delivered now. Who accounts for each batch sorts the answers by itself.</summary>
    internal int Instance => Queue is null && Answers is null ? source.Instance : 0;

    /// <summary>Accounts for each batch by itself; before the run begins.</summary>
    internal void Account() =>
        Answers ??= Queue?.Answers ?? new RouteAnswers(number, false, message => source.Post(message), static (_, _, _) => { });

    /// <summary>Leads on what leaves the sink or step again of what comes by this link; before the run begins.</summary>
    /// <param name="from">By which of its ports.</param>
    /// <param name="to">What gets it.</param>
    /// <param name="onFailure">What follows when that has failed for good.</param>
    internal SinkLink LinkOn(byte from, SinkRunner to, SinkFailureAction onFailure)
    {
        var link = new SinkLink(source, port, to, _next.Count) { _before = this, OnFailure = onFailure, From = from };
        link.Answers = new RouteAnswers(link.Number, false, message => PassOn(link, message), static (_, _, _) => { });
        _next.Add(link);
        if (from == (byte)SourcePort.Err)
        {
            _errors.Add(link);
        }

        return link;
    }

    /// <summary>Delivers events of one stream, or takes a copy into the queue.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    internal ValueTask DeliverAsync(PdkBatch events, EventFacts facts) => Queue is null
        ? sink.DeliverAsync(this, events, facts, IsAwaited ? Answers?.Add(facts, source.Instance) : null)
        : Queue.OfferAsync(events, facts);

    /// <summary>Delivers what has left the sink or step before this one.</summary>
    /// <param name="events">The events.</param>
    /// <param name="facts">What they are.</param>
    /// <param name="holds">What waits until they are answered for.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    internal ValueTask DeliverOnAsync(PdkBatch events, EventFacts facts, IReadOnlyList<IHold> holds) =>
        sink.DeliverAsync(this, events, facts, holds.Count > 0 ? Answers!.AddOnward(facts, source.Instance, holds) : null);

    /// <summary>Ends a stream after what was delivered of it.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    internal ValueTask EndStreamAsync(PdkItemHeader header) =>
        Queue is null ? sink.EndStreamAsync(this, header) : Queue.EndStreamAsync(header);

    /// <summary>Tells the source that events were delivered.</summary>
    /// <param name="stream">The key of the stream.</param>
    /// <param name="pullId">The highest pull id.</param>
    /// <param name="instance">Which instance of the source gave them.</param>
    internal void Ack(ulong stream, ulong pullId, int instance)
    {
        if (Queue is { } queue)
        {
            queue.OnAck(stream, pullId);
        }
        else if (Answers is null)
        {
            Post(ContraflowKind.Ack, stream, pullId, instance);
        }

        // Where each batch is accounted for by itself, this is about none: nobody waits for it.
    }

    /// <summary>Tells the source that events were not delivered.</summary>
    /// <param name="stream">The key of the stream.</param>
    /// <param name="pullId">The lowest pull id.</param>
    /// <param name="instance">Which instance of the source gave them.</param>
    internal void Fail(ulong stream, ulong pullId, int instance)
    {
        if (Queue is { } queue)
        {
            queue.OnFail(stream, pullId);
        }
        else if (Answers is { } answers)
        {
            if (IsAwaited && pullId != 0)
            {
                answers.OnFail(stream, pullId, source.Instance);
            }
        }
        else
        {
            Post(ContraflowKind.Fail, stream, pullId, instance);
        }
    }

    /// <inheritdoc cref="IAnswerWays.Limit"/>
    internal ulong Limit(in Contraflow ack) =>
        Queue is { } queue ? queue.Limit(ack)
        : Answers is { } answers ? answers.Limit(ack.Stream, ack.PullId)
        : sink.LimitAck(this, ack);

    /// <summary>The source has heard of a failure, of this sink or of another one: it gives all from there on again.</summary>
    internal void OnFailureTold(in Contraflow failure)
    {
        if (Queue is { } queue)
        {
            queue.OnFailureTold(failure);
        }
        else if (Answers is { } answers)
        {
            answers.OnFailureTold(failure);
        }
        else if (failure.Origin != number && failure.Instance == source.Instance)
        {
            sink.MarkTold(this, failure);
        }
    }

    /// <summary>The source gives again what was not delivered: steps on the way may remember having seen it.</summary>
    internal void OnReplay()
    {
        sink.OnReplay();
        (Queue?.Answers ?? Answers)?.OnReplay();
        _next.ForEach(static next => next.OnReplay());
    }

    /// <summary>The sink asks to stop, or to go on.</summary>
    internal void PostCircuit(in Contraflow message)
    {
        if (Queue is { } queue)
        {
            queue.OnCircuit(message);
        }
        else if (_before is { } before)
        {
            before.PostCircuit(message);
        }
        else
        {
            source.Post(message);
        }
    }

    /// <summary>
    /// What events have gone on to fails something late that it has answered for: so has the one that they have left. Nobody gives them
    /// again to that sink alone.
    /// </summary>
    private void PassOn(SinkLink next, in Contraflow message)
    {
        if (message.Kind == ContraflowKind.Fail)
        {
            Fail(message.Stream, message.PullId, message.Instance);
            next.Answers!.OnFailureTold(message);
        }
    }

    private void Post(ContraflowKind kind, ulong stream, ulong pullId, int instance)
    {
        if (IsAwaited && pullId != 0)
        {
            source.Post(new Contraflow(kind, number, stream, pullId, instance));
        }
    }
}
