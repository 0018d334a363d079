using Pdk.Contracts;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Reporting;
using Pdk.Runtime.Routes;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Sinks;

/// <summary>
/// Accounts for every event that reaches a sink: it is counted as delivered or failed, and a source that waits for acks is told.
/// </summary>
/// <remarks>
/// Any thread, with the batch that it has in hand. What a sink that acks by itself has taken counts as delivered until the sink says
/// otherwise, or is gone before it has answered.
/// </remarks>
/// <param name="run">What the parts of the run share.</param>
/// <param name="id">The sink's id.</param>
/// <param name="autoAck">Whether what the sink takes counts as acked.</param>
/// <param name="overlaps">Whether the sink is given several batches at once, each of which it answers for by itself.</param>
internal sealed class DeliveryLedger(RunContext run, string id, bool autoAck, bool overlaps = false)
{
    private readonly OutstandingAcks _outstanding = new();
    private readonly SharedRateLimit _failureLimit = new(run.Clock);
    private readonly SharedRateLimit _lateLimit = new(run.Clock);
    private readonly SharedRateLimit _lostLimit = new(run.Clock);

    internal SinkCounters Counters { get; } = new();

    /// <summary>The sink is about to be given events.</summary>
    internal void Give(GivenBatch batch)
    {
        if (!autoAck)
        {
            _outstanding.Give(batch);
        }
    }

    /// <summary>The sink was not given them, or did not take them; what becomes of them is told apart from this.</summary>
    internal void TakeBack(GivenBatch batch)
    {
        if (!autoAck)
        {
            _outstanding.TakeBack(batch);
        }
    }

    /// <summary>The sink has taken events, except for those that it has refused.</summary>
    internal void Deliver(GivenBatch batch, SinkAck ack)
    {
        bool isAcked = ack == SinkAck.Ack || autoAck;
        if (isAcked && overlaps)
        {
            TakeBack(batch);
        }
        else if (!autoAck)
        {
            _outstanding.Keep(batch);
        }

        foreach (GivenPart part in batch.Parts)
        {
            Deliver(part, isAcked);
        }
    }

    /// <summary>
    /// Nothing came of events that the stages held, so that nothing is left to be given to the sink: they count as delivered.
    /// </summary>
    internal void DeliverNothing(SinkLink link, ulong stream, in PendingEvents events)
    {
        Counters.CountDelivered(events.Count, run.Clock);
        SettleRefused(link, stream, events);
    }

    /// <summary>A batch could not be delivered. Another time it may be.</summary>
    internal void Fail(GivenBatch batch, string reason)
    {
        foreach (GivenPart part in batch.Parts)
        {
            Fail(part.Link, part.Stream, part.Events, reason);
        }
    }

    /// <summary>Events could not be delivered. Another time they may be.</summary>
    internal void Fail(SinkLink link, ulong stream, in PendingEvents events, string reason)
    {
        CountFailed(events.Count, reason);
        if (!events.Receipts.IsEmpty)
        {
            FailReceipts(link, stream, events.Receipts);
        }
        else if (events.Count > 0 && events.LeastPull != 0)
        {
            _outstanding.MarkTold(new StreamKey(stream, link), events.LeastPull);
            link.Fail(stream, events.LeastPull, link.Instance);
        }
    }

    /// <summary>
    /// The sink is gone for good, and the run goes on without it: events count as failed, and there is no use in giving them again.
    /// </summary>
    /// <param name="link">The link that they came by.</param>
    /// <param name="stream">The key of the stream.</param>
    /// <param name="events">The events.</param>
    /// <param name="reason">Why.</param>
    internal void GiveUp(SinkLink link, ulong stream, in PendingEvents events, string reason)
    {
        CountFailed(events.Count, reason);
        SettleRefused(link, stream, events);
    }

    /// <summary>Counts events as failed; of none, one that counts as delivered.</summary>
    internal void CountFailed(int events, string reason)
    {
        CountOneAtLeast(events);
        if (_failureLimit.TryPass(Math.Max(1, events), out long total))
        {
            RuntimeLog.DeliveryFailed(run.Logger, id, total, reason);
        }
    }

    /// <summary>
    /// Nothing can be made of events, now or another time: they count as failed; of none, one that counts as delivered. Their pull is
    /// settled apart from this.
    /// </summary>
    /// <param name="events">How many.</param>
    /// <param name="isLost">Whether they go nowhere, since nothing is linked to the port err.</param>
    /// <param name="reason">Why.</param>
    internal void CountRefused(int events, bool isLost, string reason)
    {
        CountOneAtLeast(events);
        int refused = Math.Max(1, events);
        Counters.CountRefused(refused, isLost);
        if (isLost && _lostLimit.TryPass(refused, out long total))
        {
            RuntimeLog.Refused(run.Logger, id, total, reason);
        }
    }

    /// <summary>
    /// Nothing is left to deliver of a pull, such as where all of it was refused: the source hears of it once all before it is answered
    /// for.
    /// </summary>
    internal void SettleRefused(SinkLink link, ulong stream, in PendingEvents events)
    {
        if (!events.Receipts.IsEmpty)
        {
            SettleReceipts(link, stream, events.Receipts);
        }
        else if (events.GreatestPull != 0
            && link.IsAnswered
            && _outstanding.TrySettle(new StreamKey(stream, link), link.Instance, events.GreatestPull))
        {
            link.Ack(stream, events.GreatestPull, link.Instance);
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

    private void Deliver(GivenPart part, bool isAcked)
    {
        PendingEvents events = part.Events;
        if (part.IsFailed)
        {
            // It has failed them by its sender before it returned, and the source was told so.
            Counters.CountFailed(events.Count + part.Refused);
            return;
        }

        if (part.Refused > 0 && events.Count == 0)
        {
            SettleRefused(part.Link, part.Stream, events);
            return;
        }

        if (events.IsNothing)
        {
            return;
        }

        Counters.CountDelivered(events.Count, run.Clock);
        if (isAcked)
        {
            Counters.CountAcked(part.Link.Source.IsTransactional ? events.Count : 0);
            Settle(part);
        }
        else if (part.IsAcked)
        {
            // By its sender, before it returned.
            SettleReceipts(part.Link, part.Stream, events.Receipts);
        }
    }

    /// <summary>An ack reaches as far as the pull says, and covers what the sink held before, unless it answers each batch apart.</summary>
    private void Settle(GivenPart part)
    {
        bool isAnswered = autoAck || overlaps;
        if (!part.Events.Receipts.IsEmpty && (isAnswered || part.IsAcked))
        {
            SettleReceipts(part.Link, part.Stream, part.Events.Receipts);
        }

        if (!isAnswered)
        {
            // It holds this one too, since it was kept.
            TellAck(part.Key, _outstanding.Ack(part.Key, part.Events.GreatestPull));
        }
        else if (part.Events.Receipts.IsEmpty)
        {
            part.Link.Ack(part.Stream, part.Events.GreatestPull, part.Link.Instance);
        }
    }

    private static bool TellAck(StreamKey key, in HeldAnswer answer)
    {
        SettleReceipts(key.Link, key.Stream, answer.Receipts);
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

        FailReceipts(key.Link, key.Stream, answer.Receipts);
        if (answer.PullId != 0)
        {
            key.Link.Fail(key.Stream, answer.PullId, answer.Instance);
        }

        return answer.IsMatch;
    }

    private static void SettleReceipts(SinkLink link, ulong stream, IEnumerable<RouteReceipt> receipts)
    {
        foreach (RouteReceipt receipt in receipts)
        {
            link.Answers!.Settle(stream, receipt);
        }
    }

    private static void FailReceipts(SinkLink link, ulong stream, IEnumerable<RouteReceipt> receipts)
    {
        foreach (RouteReceipt receipt in receipts)
        {
            link.Answers!.Fail(stream, receipt);
        }
    }

    private void CountOneAtLeast(int events)
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
    }

    /// <summary>Events that count as delivered were not.</summary>
    private void CountLate(int events)
    {
        Counters.CountTakenBack(events);
        if (_lateLimit.TryPass(events, out long total))
        {
            RuntimeLog.FailedLate(run.Logger, id, total);
        }
    }
}
