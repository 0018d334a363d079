using Pdk.Contracts;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Reporting;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Sinks;

/// <summary>
/// Accounts for every event that reaches a sink: it is counted as delivered or failed, and a source that waits for acks is told.
/// </summary>
/// <remarks>
/// Whoever holds the sink, one at a time; <see cref="Answer"/> from any thread. What a sink that acks by itself has taken counts as
/// delivered until the sink says otherwise, or is gone before it has answered.
/// </remarks>
/// <param name="run">What the parts of the run share.</param>
/// <param name="id">The sink's id.</param>
/// <param name="autoAck">Whether what the sink takes counts as acked.</param>
internal sealed class DeliveryLedger(RunContext run, string id, bool autoAck)
{
    private readonly OutstandingAcks _outstanding = new();
    private readonly RateLimit _failureLimit = new(run.Clock);
    private readonly RateLimit _lateLimit = new(run.Clock);

    internal SinkCounters Counters { get; } = new();

    /// <summary>The sink is about to be given events.</summary>
    internal void Give(SinkLink link, ulong stream, in PendingEvents events)
    {
        if (!autoAck)
        {
            _outstanding.Give(
                new StreamKey(stream, link), new HeldEvents(link.Instance, events.Count, events.LeastPull, events.GreatestPull));
        }
    }

    /// <summary>The sink was not given them, or did not take them; what becomes of them is told apart from this.</summary>
    internal void TakeBack() => _outstanding.TakeBack();

    /// <summary>The sink has taken events.</summary>
    internal void Deliver(SinkLink link, ulong stream, in PendingEvents events, SinkAck ack)
    {
        if (!autoAck && _outstanding.Keep())
        {
            // It has failed them by its sender before it returned, and the source was told so.
            Counters.CountFailed(events.Count);
            return;
        }

        if (events.IsNothing)
        {
            return;
        }

        Counters.CountDelivered(events.Count);
        if (ack == SinkAck.Ack || autoAck)
        {
            Counters.CountAcked(link.Source.IsTransactional ? events.Count : 0);
            Settle(link, stream, events.GreatestPull);
        }
    }

    /// <summary>
    /// Nothing came of events that the stages held, so that nothing is left to be given to the sink: they count as delivered.
    /// </summary>
    internal void DeliverNothing(SinkLink link, ulong stream, in PendingEvents events)
    {
        Counters.CountDelivered(events.Count);
        SettleRefused(link, stream, events.GreatestPull);
    }

    /// <summary>Events could not be delivered. Another time they may be.</summary>
    internal void Fail(SinkLink link, ulong stream, in PendingEvents events, string reason)
    {
        CountFailed(events.Count, reason);
        if (events.Count > 0 && events.LeastPull != 0)
        {
            _outstanding.MarkTold(new StreamKey(stream, link), events.LeastPull);
            link.Fail(stream, events.LeastPull, link.Instance);
        }
    }

    /// <summary>
    /// Nothing can be made of events, now or another time: they count as failed, and there is no use in giving them again.
    /// </summary>
    /// <param name="link">The link that they came by.</param>
    /// <param name="stream">The key of the stream.</param>
    /// <param name="events">The events.</param>
    /// <param name="reason">Why.</param>
    internal void Refuse(SinkLink link, ulong stream, in PendingEvents events, string reason)
    {
        CountFailed(events.Count, reason);
        SettleRefused(link, stream, events.GreatestPull);
    }

    /// <summary>Counts events as failed; of none, one that counts as delivered.</summary>
    internal void CountFailed(int events, string reason)
    {
        if (events > 0)
        {
            Counters.CountFailed(events);
        }
        else
        {
            // The rest of events whose other parts were delivered, such as what a stage gives at the end of a stream.
            Counters.CountTakenBack(1);
        }

        if (_failureLimit.TryPass(Math.Max(1, events), out long total))
        {
            RuntimeLog.DeliveryFailed(run.Logger, id, total, reason);
        }
    }

    /// <summary>
    /// Nothing is left to deliver of a pull, such as where all of it was refused: the source hears of it once all before it is answered
    /// for.
    /// </summary>
    internal void SettleRefused(SinkLink link, ulong stream, ulong pullId)
    {
        if (pullId != 0 && link.IsAnswered && _outstanding.TrySettle(new StreamKey(stream, link), link.Instance, pullId))
        {
            link.Ack(stream, pullId, link.Instance);
        }
    }

    /// <summary>How far an ack is true: not over something of the same pull that the sink holds still.</summary>
    internal ulong LimitAck(SinkLink link, in Contraflow ack) =>
        autoAck ? ack.PullId : _outstanding.Limit(new StreamKey(ack.Stream, link), ack.PullId);

    /// <summary>The source has heard that another sink has failed something: it gives again what this one holds from there on.</summary>
    internal void MarkTold(SinkLink link, in Contraflow failure)
    {
        if (!autoAck)
        {
            _outstanding.MarkTold(new StreamKey(failure.Stream, link), failure.PullId);
        }
    }

    /// <summary>The latency of events that were delivered.</summary>
    internal void Record(PdkBatch events) => Counters.Latency.Record(events, run.Clock.UnixNs());

    /// <summary>The sink tells later what became of events that it had taken.</summary>
    /// <param name="links">The links that they may have come by: those of one source.</param>
    /// <param name="stream">The key of the stream.</param>
    /// <param name="pullId">For an ack the highest, for a fail the lowest pull id meant.</param>
    /// <param name="ack">What became of them.</param>
    internal void Answer(IReadOnlyList<SinkLink> links, ulong stream, ulong pullId, SinkAck ack)
    {
        bool isMatch = false;
        foreach (SinkLink link in links)
        {
            var key = new StreamKey(stream, link);
            isMatch |= ack switch
            {
                SinkAck.Ack => TellAck(key, _outstanding.Ack(key, pullId)),
                SinkAck.Fail => TellFail(key, _outstanding.Fail(key, pullId)),
                _ => true,
            };
        }

        if (ack == SinkAck.Fail && !isMatch && links.Count > 0)
        {
            // The sink does not hold it any more, so that nobody knows how many events it was, and of which instance of the source.
            CountLate(1);
            foreach (SinkLink link in links)
            {
                link.Fail(stream, pullId, link.Instance);
            }
        }
    }

    /// <summary>The sink tells what became of everything that it holds.</summary>
    internal void AnswerAll(SinkAck ack)
    {
        if (ack == SinkAck.Ack)
        {
            foreach ((StreamKey key, HeldAnswer answer) in _outstanding.All(static stream => stream.Ack(ulong.MaxValue)))
            {
                TellAck(key, answer);
            }
        }
        else if (ack == SinkAck.Fail && !FailOutstanding())
        {
            CountLate(1);
        }
    }

    /// <summary>What the sink holds is lost: it says so, or its instance is gone, and nobody will answer any more.</summary>
    /// <returns>Whether it held anything.</returns>
    internal bool FailOutstanding()
    {
        bool isMatch = false;
        foreach ((StreamKey key, HeldAnswer answer) in _outstanding.All(static stream => stream.Fail(0)))
        {
            isMatch |= TellFail(key, answer);
        }

        return isMatch;
    }

    /// <summary>A sink's ack reaches as far as the pull says, and covers what it held before.</summary>
    private void Settle(SinkLink link, ulong stream, ulong pullId)
    {
        if (autoAck)
        {
            link.Ack(stream, pullId, link.Instance);
            return;
        }

        var key = new StreamKey(stream, link);
        TellAck(key, _outstanding.Ack(key, pullId));
    }

    private static bool TellAck(StreamKey key, in HeldAnswer answer)
    {
        if (answer.PullId != 0)
        {
            key.Link.Ack(key.Stream, answer.PullId, answer.Instance);
        }

        return answer.IsMatch;
    }

    private bool TellFail(StreamKey key, in HeldAnswer answer)
    {
        if (answer.Count > 0)
        {
            CountLate(answer.Count);
        }

        if (answer.PullId != 0)
        {
            key.Link.Fail(key.Stream, answer.PullId, answer.Instance);
        }

        return answer.IsMatch;
    }

    /// <summary>Events that count as delivered were not.</summary>
    private void CountLate(int events)
    {
        Counters.CountTakenBack(events);
        bool isTold;
        long total;
        lock (_lateLimit)
        {
            isTold = _lateLimit.TryPass(events, out total);
        }

        if (isTold)
        {
            RuntimeLog.FailedLate(run.Logger, id, total);
        }
    }
}
