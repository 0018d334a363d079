namespace Pdk.Contracts;

/// <summary>Takes events out of a pipeline.</summary>
/// <remarks>
/// Calls never overlap; of a class that is <see cref="ISource"/> as well, a linked transport, those of the one side may overlap with those
/// of the other. Where a codec is configured the items are <see cref="PdkItemKind.Data"/>, encoded and postprocessed; otherwise they
/// are <see cref="PdkItemKind.Value"/>. An exception means that the batch was not delivered: the pipeline reports it and fails the events,
/// and the sink goes on with the next batch. Only a fault, as a <see cref="NullReferenceException"/>, puts it out of service: see
/// <see cref="ExceptionRule"/>.
/// </remarks>
[PluginContract("pdk.sink", 1, 0)]
public interface ISink
{
    /// <summary>Whether the pipeline acks a delivered batch by itself when the reply says <see cref="SinkAck.None"/>.</summary>
    bool AutoAck => true;

    /// <summary>What the sink needs of a codec: <see cref="CodecRequirement.Structured"/> sinks get values, the others bytes.</summary>
    CodecRequirement CodecRequirement => CodecRequirement.Structured;

    /// <summary>Delivers a batch.</summary>
    /// <param name="events">
    /// The events, in order. Borrowed until the call completes: items of it may be kept across an await, and are gone after the call.
    /// </param>
    /// <param name="cancellation">Cancelled when the pipeline must end at once.</param>
    /// <returns>
    /// The fate of the whole batch. With <see cref="SinkAck.None"/> and no auto-ack, replies follow through <see cref="ISender.Reply"/>.
    /// </returns>
    ValueTask<SinkReply> OnEventsAsync(PdkBatch events, CancellationToken cancellation);

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
}
