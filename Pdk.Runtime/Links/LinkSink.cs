using Pdk.Contracts;

namespace Pdk.Runtime.Links;

/// <summary>Where a pipeline writes to a link.</summary>
internal sealed class LinkSink : ISink, IDisposable
{
    // As many as anybody may want in flight; the pipeline says how many it gives.
    private const int MostBatches = 1024;

    private readonly LinkState _link;
    private readonly ulong _stream;

    public LinkSink(LinkState link, ISender? sender)
    {
        _link = link;
        _stream = link.Enter(sender);
    }

    public bool AutoAck => false;

    public int Concurrency => MostBatches;

    public ValueTask<SinkReply> DeliverAsync(PdkBatch events, PdkBatchWriter refused, CancellationToken cancellation) =>
        _link.DeliverAsync(_stream, events, cancellation);

    public ValueTask<SinkReply> OnTickAsync(long nowNs, CancellationToken cancellation) => new(_link.News(_stream));

    public ValueTask FlushAsync(CancellationToken cancellation)
    {
        _link.Leave(_stream);
        return default;
    }

    public void Dispose() => _link.Leave(_stream);
}
