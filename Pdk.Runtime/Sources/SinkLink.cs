using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Routes;
using Pdk.Runtime.Sinks;

namespace Pdk.Runtime.Sources;

/// <summary>A route at work. Without a queue events go straight to the sink, and answers straight to the source.</summary>
/// <remarks>
/// What goes out by the port err are no events, and what has no pull id belongs to no pull: nobody waits for these, so that the source
/// hears nothing of them.
/// </remarks>
/// <param name="source">Where it comes from.</param>
/// <param name="port">Which port of the source.</param>
/// <param name="sink">Where it leads.</param>
/// <param name="number">The link's number among those of its port.</param>
internal sealed class SinkLink(SourceRunner source, SourcePort port, SinkRunner sink, int number)
{
    internal SourceRunner Source => source;

    internal SinkRunner Sink => sink;

    internal int Number => number;

    /// <summary>What follows when the sink has failed for good. Set before the run begins.</summary>
    internal SinkFailureAction OnFailure { get; set; }

    /// <summary>Where events wait; null where none waits. Set before the run begins.</summary>
    internal RouteQueue? Queue { get; set; }

    /// <summary>Whether the source waits for answers to what comes by this link.</summary>
    internal bool IsAwaited => port == SourcePort.Out && source.IsTransactional;

    /// <summary>Whether anybody waits for answers: the source, or what is on disk.</summary>
    internal bool IsAnswered => source.IsTransactional || Queue is { IsSpilling: true };

    /// <summary>Which instance of the source gave what is delivered now. A queue sorts the answers itself.</summary>
    internal int Instance => Queue is null ? source.Instance : 0;

    /// <summary>Delivers events of one stream, or takes a copy into the queue.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    internal ValueTask DeliverAsync(PdkBatch events, EventFacts facts) =>
        Queue is null ? sink.DeliverAsync(this, events, facts) : Queue.OfferAsync(events, facts);

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
        else
        {
            Post(ContraflowKind.Ack, stream, pullId, instance);
        }
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
        else
        {
            Post(ContraflowKind.Fail, stream, pullId, instance);
        }
    }

    /// <inheritdoc cref="IAnswerWays.Limit"/>
    internal ulong Limit(in Contraflow ack) => Queue is { } queue ? queue.Limit(ack) : sink.LimitAck(this, ack);

    /// <summary>The source has heard of a failure, of this sink or of another one: it gives again what this one holds from there on.</summary>
    internal void OnFailureTold(in Contraflow failure)
    {
        if (Queue is { } queue)
        {
            queue.OnFailureTold(failure);
        }
        else if (failure.Origin != number && failure.Instance == source.Instance)
        {
            sink.MarkTold(this, failure);
        }
    }

    /// <summary>The sink asks to stop, or to go on.</summary>
    internal void PostCircuit(in Contraflow message)
    {
        if (Queue is { } queue)
        {
            queue.OnCircuit(message);
        }
        else
        {
            source.Post(message);
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
