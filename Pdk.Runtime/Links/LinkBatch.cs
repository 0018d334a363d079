using Pdk.Contracts;

namespace Pdk.Runtime.Links;

/// <summary>A batch of a writer in a link. Belongs to the link's lock, but for the answer.</summary>
/// <param name="stream">The stream that the writer has at the reader.</param>
/// <param name="events">The events; borrowed from the delivery, which waits.</param>
internal sealed class LinkBatch(ulong stream, PdkBatch events)
{
    private readonly TaskCompletionSource<SinkReply> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ulong Stream { get; } = stream;

    /// <summary>The pull that gave it to the reader.</summary>
    public ulong PullId { get; set; }

    /// <summary>What became of it.</summary>
    public Task<SinkReply> Answer => _answer.Task;

    public void Settle(SinkReply reply) => _answer.TrySetResult(reply);

    public void WriteTo(PdkBatchWriter output)
    {
        foreach (PdkItem item in events)
        {
            output.AddValue(new PdkItemHeader(IngestNs: item.IngestNs, StreamId: Stream, PullId: PullId), item.Value, item.Meta);
        }
    }
}
