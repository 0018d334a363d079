namespace Pdk.Contracts;

/// <summary>
/// A connector's line to its host: for what happens outside a pull or a delivery. A plugin takes it as a constructor parameter.
/// </summary>
/// <remarks>May be called at any time and from any thread, until the plugin's instance is released.</remarks>
[PluginContract("pdk.sender", 1, 0)]
public interface ISender
{
    /// <summary>The connection is gone; the host will call <see cref="IConnector.ConnectAsync"/> again.</summary>
    /// <param name="reason">What happened, for the log. Borrowed for the call.</param>
    void ConnectionLost(string reason);

    /// <summary>
    /// Pushes items into the pipeline, on the way of those that a pull gives, but as part of none; waits while the pipeline is full.
    /// </summary>
    /// <remarks>
    /// Nobody is told what becomes of an item without a pull id: it is counted only. Where the source wants to hear of it, the item carries
    /// a pull id of the source's own choice. Acks and fails speak of all ids of a stream up to theirs or from theirs on, so that such items
    /// are best given a stream of their own.
    /// </remarks>
    /// <param name="items">The items. Copied before the call returns.</param>
    /// <param name="cancellation">Gives up waiting; the items were not taken then.</param>
    ValueTask SendAsync(PdkBatch items, CancellationToken cancellation);

    /// <summary>Says, later than the delivery itself, what became of events; for sinks that answered <see cref="SinkAck.None"/>.</summary>
    /// <remarks>
    /// It is for all that the sink has of the stream, up to the pull id or from there on. Also while the delivery has not returned.
    /// </remarks>
    /// <param name="streamId">The events' stream.</param>
    /// <param name="pullId">For an ack the highest, for a fail the lowest pull id meant.</param>
    /// <param name="reply">What became of them, and whether sources shall stop or go on.</param>
    void Reply(ulong streamId, ulong pullId, SinkReply reply);
}
