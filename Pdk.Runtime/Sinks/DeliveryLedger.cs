using Pdk.Contracts;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Reporting;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Sinks;

/// <summary>
/// Accounts for every event that reaches a sink: it is counted as delivered or failed, and a source that waits for acks is told.
/// </summary>
/// <remarks>Whoever holds the sink, one at a time; <see cref="Answer"/> from any thread.</remarks>
/// <param name="run">What the parts of the run share.</param>
/// <param name="id">The sink's id.</param>
/// <param name="autoAck">Whether what the sink takes counts as acked.</param>
internal sealed class DeliveryLedger(RunContext run, string id, bool autoAck)
{
    private readonly OutstandingAcks _outstanding = new();
    private readonly RateLimit _failureLimit = new(run.Clock);
    private readonly RateLimit _lateLimit = new(run.Clock);

    internal SinkCounters Counters { get; } = new();

    /// <summary>The sink has taken events.</summary>
    internal void Deliver(SinkLink link, ulong stream, in PendingEvents events, SinkAck ack)
    {
        if (events.Count == 0)
        {
            return;
        }

        Counters.CountDelivered(events.Count);
        if (link.Source.IsTransactional && (ack == SinkAck.Ack || autoAck))
        {
            Counters.CountAcked(events.Count);
            link.Ack(stream, events.GreatestPull);
        }
        else if (link.Source.IsTransactional)
        {
            _outstanding.Add(new StreamKey(stream, link), events.LeastPull, events.GreatestPull);
        }
    }

    /// <summary>Events could not be delivered.</summary>
    internal void Fail(SinkLink link, ulong stream, in PendingEvents events, string reason)
    {
        if (events.Count > 0)
        {
            Counters.CountFailed(events.Count);
            link.Fail(stream, events.LeastPull);
        }
        else
        {
            // The rest of events whose other parts were delivered, such as what a stage gives at the end of a stream.
            Counters.CountTakenBack();
        }

        if (_failureLimit.TryPass(Math.Max(1, events.Count), out long total))
        {
            RuntimeLog.DeliveryFailed(run.Logger, id, total, reason);
        }
    }

    /// <summary>The latency of events that were delivered.</summary>
    internal void Record(PdkBatch events) => Counters.Latency.Record(events, run.Clock.UnixNs());

    /// <summary>The sink tells later what became of events that it had taken.</summary>
    internal void Answer(SinkLink link, ulong stream, ulong pullId, SinkAck ack)
    {
        var key = new StreamKey(stream, link);
        if (ack == SinkAck.Ack)
        {
            _outstanding.Ack(key, pullId);
            link.Ack(stream, pullId);
        }
        else if (ack == SinkAck.Fail)
        {
            _outstanding.Fail(key, pullId);
            TakeBack();
            link.Fail(stream, pullId);
        }
    }

    /// <summary>The instance is gone: what it has not answered for nobody will ack.</summary>
    internal void FailOutstanding()
    {
        foreach ((StreamKey key, ulong least) in _outstanding.TakeAll())
        {
            key.Link.Fail(key.Stream, least);
        }
    }

    /// <summary>Events that count as delivered were not, as the sink says now.</summary>
    private void TakeBack()
    {
        Counters.CountTakenBack();
        bool isTold;
        long total;
        lock (_lateLimit)
        {
            isTold = _lateLimit.TryPass(1, out total);
        }

        if (isTold)
        {
            RuntimeLog.FailedLate(run.Logger, id, total);
        }
    }
}
