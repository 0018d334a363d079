using Pdk.Contracts;

namespace Pdk.Runtime.Linked;

/// <summary>The sink side of a linked transport: what it has taken is looked through for answers.</summary>
/// <param name="inner">The object.</param>
/// <param name="requests">The requests that wait for an answer.</param>
internal sealed class LinkedSink(ISink inner, RequestWatch requests) : ISink
{
    public bool AutoAck => inner.AutoAck;

    public CodecRequirement CodecRequirement => inner.CodecRequirement;

    public int Concurrency => inner.Concurrency;

    public async ValueTask<SinkReply> DeliverAsync(PdkBatch events, PdkBatchWriter refused, CancellationToken cancellation)
    {
        SinkReply reply = await inner.DeliverAsync(events, refused, cancellation).ConfigureAwait(false);
        if (reply.Ack != SinkAck.Fail)
        {
            requests.NoteAnswers(events);
        }

        return reply;
    }

    public async ValueTask<SinkReply> OnEventsAsync(PdkBatch events, CancellationToken cancellation)
    {
        SinkReply reply = await inner.OnEventsAsync(events, cancellation).ConfigureAwait(false);
        if (reply.Ack != SinkAck.Fail)
        {
            requests.NoteAnswers(events);
        }

        return reply;
    }

    public ValueTask<SinkReply> OnTickAsync(long nowNs, CancellationToken cancellation) => inner.OnTickAsync(nowNs, cancellation);

    public ValueTask FlushAsync(CancellationToken cancellation) => inner.FlushAsync(cancellation);
}
