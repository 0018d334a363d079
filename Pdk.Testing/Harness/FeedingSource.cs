using System.Threading.Channels;
using Pdk.Contracts;

namespace Pdk.Testing.Harness;

/// <summary>The beginning of a pipeline: gives what the test sends, one batch for each pull, and hears what became of it.</summary>
internal sealed class FeedingSource : ISource
{
    private readonly Channel<Feed> _feeds = Channel.CreateUnbounded<Feed>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Lock _lock = new();
    private readonly List<(ulong PullId, Feed Feed)> _waiting = [];

    public bool IsTransactional => true;

    public CodecRequirement CodecRequirement => CodecRequirement.Structured;

    internal void Send(Feed feed) => _feeds.Writer.TryWrite(feed);

    public async ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation)
    {
        // Cancelled here, nothing was taken.
        if (!await _feeds.Reader.WaitToReadAsync(cancellation).ConfigureAwait(false) || !_feeds.Reader.TryRead(out Feed? feed))
        {
            return;
        }

        lock (_lock)
        {
            _waiting.Add((pullId, feed));
        }

        feed.WriteTo(output, pullId);
    }

    public void Ack(ulong streamId, ulong pullId) => Answer(entry => entry.PullId <= pullId, SinkAck.Ack);

    public void Fail(ulong streamId, ulong pullId) => Answer(entry => entry.PullId >= pullId, SinkAck.Fail);

    public void OnNoEvents(ulong streamId, ulong pullId) => Answer(entry => entry.PullId == pullId, SinkAck.Ack);

    private void Answer(Predicate<(ulong PullId, Feed Feed)> isMeant, SinkAck ack)
    {
        lock (_lock)
        {
            foreach ((_, Feed feed) in _waiting.FindAll(isMeant))
            {
                feed.Answer(ack);
            }

            _waiting.RemoveAll(isMeant);
        }
    }
}
