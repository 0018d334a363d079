namespace Pdk.Runtime;

/// <summary>What a sink has taken out.</summary>
/// <param name="Id">The sink's id.</param>
/// <param name="Offered">
/// How many events reached it; after a run that was not cancelled the sum of <paramref name="Events"/> and <paramref name="Failed"/>.
/// </param>
/// <param name="Events">How many events were delivered.</param>
/// <param name="Failed">How many were not: the sink or its codec refused them, or the run was cancelled.</param>
/// <param name="Acked">How many of the delivered ones were acked with the delivery; only transactional sources wait for that.</param>
/// <param name="Batches">How many batches were delivered.</param>
/// <param name="Bytes">The bytes of their payloads.</param>
/// <param name="Latency">The time from ingest to delivery, of each delivered event.</param>
public sealed record SinkReport(
    string Id, long Offered, long Events, long Failed, long Acked, long Batches, long Bytes, LatencySummary Latency)
{
    /// <summary>Why the run went on without the sink, as its routes say; null where it did not.</summary>
    public string? Failure { get; init; }

    /// <summary>
    /// How many of the failed ones were refused for good, by the sink or by a stage that could not encode them: they are not given again,
    /// and go out by the port <c>err</c> of the sink.
    /// </summary>
    public long Refused { get; init; }

    /// <summary>How many of the refused ones nobody has seen but the log: nothing is linked to the port <c>err</c>.</summary>
    public long Lost { get; init; }

    /// <summary>How many items the largest batch had.</summary>
    public long LargestBatch { get; init; }

    /// <summary>Of a sink whose events are collected: how many items wait at the moment to be handed over as a batch.</summary>
    public long Waiting { get; init; }

    /// <summary>Of such a sink: how many batches are in flight at the moment.</summary>
    public long InFlight { get; init; }

    /// <summary>How many of them were in flight at most.</summary>
    public long MostInFlight { get; init; }

    /// <summary>How often a faulted instance was replaced by another one.</summary>
    public long Restarts { get; init; }

    /// <summary>Of a linked transport: how many requests of its source side had no answer in time, or before the run ended.</summary>
    public long Unanswered { get; init; }
}
