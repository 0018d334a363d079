namespace Pdk.Contracts;

/// <summary>Takes events out of a pipeline.</summary>
/// <remarks>
/// <para>A sink overrides <see cref="DeliverAsync"/>, or <see cref="OnEventsAsync"/> where it takes or fails a batch as a whole. Calls
/// never overlap, except for deliveries of a sink that allows it (<see cref="Concurrency"/>); of a class that is <see cref="ISource"/> as
/// well, a linked transport, those of the one side may overlap with those of the other.</para>
/// <para>Where a codec is configured the items are <see cref="PdkItemKind.Data"/>, encoded and postprocessed; otherwise they are
/// <see cref="PdkItemKind.Value"/>. An exception means that the batch was not delivered: the pipeline reports it and fails the events, and
/// the sink goes on with the next batch. Only a fault, as a <see cref="NullReferenceException"/>, puts it out of service: see
/// <see cref="ExceptionRule"/>.</para>
/// </remarks>
[PluginContract("pdk.sink", 1, 1)]
public interface ISink
{
    /// <summary>Whether the pipeline acks a delivered batch by itself when the reply says <see cref="SinkAck.None"/>.</summary>
    bool AutoAck => true;

    /// <summary>What the sink needs of a codec: <see cref="CodecRequirement.Structured"/> sinks get values, the others bytes.</summary>
    CodecRequirement CodecRequirement => CodecRequirement.Structured;

    /// <summary>
    /// Delivers a batch as a whole. What a host calls that knows no <see cref="DeliverAsync"/>; the others call that one.
    /// </summary>
    /// <remarks>
    /// Where nothing is said it is <see cref="DeliverAsync"/>, and fails the batch where an event of it is refused, since nobody could be
    /// told which one.
    /// </remarks>
    /// <param name="events">
    /// The events, in order. Borrowed until the call completes: items of it may be kept across an await, and are gone after the call.
    /// </param>
    /// <param name="cancellation">Cancelled when the pipeline must end at once.</param>
    /// <returns>
    /// The fate of the whole batch. With <see cref="SinkAck.None"/> and no auto-ack, replies follow through <see cref="ISender.Reply"/>.
    /// </returns>
    ValueTask<SinkReply> OnEventsAsync(PdkBatch events, CancellationToken cancellation) =>
        WholeBatches.DeliverAsync(this, events, cancellation);

    /// <summary>A beat of about 100 ms, for flushing and timeouts.</summary>
    /// <param name="nowNs">The time, in nanoseconds since the Unix epoch.</param>
    /// <param name="cancellation">Cancelled when the pipeline must end at once.</param>
    /// <returns>
    /// An ack or a fail is for everything that the sink has taken and not answered for, of all streams: for sinks that collect, and write
    /// now and then.
    /// </returns>
    ValueTask<SinkReply> OnTickAsync(long nowNs, CancellationToken cancellation) => new(SinkReply.None);

    /// <summary>The last call before the sink is released: write what is still held back.</summary>
    /// <param name="cancellation">Cancelled when the pipeline must end at once.</param>
    ValueTask FlushAsync(CancellationToken cancellation) => default;

    /// <summary>Delivers a batch, and names the events of it that can be delivered neither now nor another time.</summary>
    /// <remarks>
    /// What is refused is counted as failed and goes out by the port <c>err</c> of the sink with its reason; its source hears that it is
    /// settled. The reply speaks of all other events of the batch. What is refused in a batch that fails is given again with the batch.
    /// Where nothing is said it is <see cref="OnEventsAsync"/>, which refuses nothing.
    /// </remarks>
    /// <param name="events">
    /// The events, in order. Borrowed until the call completes: items of it may be kept across an await, and are gone after the call.
    /// </param>
    /// <param name="refused">
    /// Where the refused events are named: <see cref="RefusedEvents.AddRefused"/>, each once, in any order. Borrowed until the call
    /// completes; whoever calls completes the batch.
    /// </param>
    /// <param name="cancellation">Cancelled when the pipeline must end at once.</param>
    /// <returns>
    /// The fate of all events that were not refused. With <see cref="SinkAck.None"/> and no auto-ack, replies follow through
    /// <see cref="ISender.Reply"/>.
    /// </returns>
    [Since(1, 1)]
    ValueTask<SinkReply> DeliverAsync(PdkBatch events, PdkBatchWriter refused, CancellationToken cancellation) =>
        WholeBatches.IsWhole(refused)
            ? throw new NotSupportedException(
                $"Expected a sink that overrides {nameof(DeliverAsync)} or {nameof(OnEventsAsync)}, found {GetType()}, "
                    + "which overrides neither.")
            : OnEventsAsync(events, cancellation);

    /// <summary>
    /// How many batches the sink can be given at once: so many calls of <see cref="DeliverAsync"/> may overlap, with each other and with
    /// nothing else. Asked once, before the run; 1 where nothing is said.
    /// </summary>
    /// <remarks>
    /// So many are given only where the pipeline asks for it (<c>in_flight</c>), since batches that overlap may arrive in another order. A
    /// sink whose calls overlap answers each batch by what the call returns.
    /// </remarks>
    [Since(1, 1)]
    int Concurrency => 1;
}
