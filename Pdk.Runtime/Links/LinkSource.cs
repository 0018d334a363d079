using Pdk.Contracts;

namespace Pdk.Runtime.Links;

/// <summary>Where a pipeline reads from a link. Each writer has a stream of its own, so that its answers are its own.</summary>
internal sealed class LinkSource : ISource, IDisposable
{
    private readonly LinkState _link;

    /// <param name="link">What it reads.</param>
    /// <param name="id">What its pipeline calls it.</param>
    /// <exception cref="InvalidOperationException">Another reads the link.</exception>
    public LinkSource(LinkState link, string id)
    {
        _link = link;
        link.BeginReading(id);
    }

    public bool IsTransactional => true;

    public CodecRequirement CodecRequirement => CodecRequirement.Structured;

    public ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation) =>
        _link.PullAsync(pullId, output, cancellation);

    public void Ack(ulong streamId, ulong pullId) => _link.Answer(streamId, id => id <= pullId, SinkReply.Acked);

    public void Fail(ulong streamId, ulong pullId) => _link.Answer(streamId, id => id >= pullId, SinkReply.Failed);

    public void OnNoEvents(ulong streamId, ulong pullId) => _link.Answer(streamId, id => id == pullId, SinkReply.Acked);

    public void OnCircuitTriggered() => _link.Turn(isOpen: true);

    public void OnCircuitRestored() => _link.Turn(isOpen: false);

    public void Dispose() => _link.EndReading();
}
