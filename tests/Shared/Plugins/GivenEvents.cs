using Pdk.Contracts;

namespace Pdk.Tests.Plugins;

/// <summary>A source that gives events in one pull, and tells when they are answered for.</summary>
/// <param name="texts">The events, in JSON.</param>
internal sealed class GivenEvents(params string[] texts) : ISource
{
    private bool _isGiven;

    /// <summary>Completes with the ack of the pull.</summary>
    public TaskCompletionSource Acked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CodecRequirement CodecRequirement => CodecRequirement.Structured;

    public bool IsTransactional => true;

    public async ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation)
    {
        if (_isGiven)
        {
            await Task.Delay(Timeout.Infinite, cancellation);
        }

        _isGiven = true;
        foreach (string text in texts)
        {
            output.AddValue(default, PdkDocument.ParseJson(text).Root);
        }
    }

    public void Ack(ulong streamId, ulong pullId) => Acked.TrySetResult();
}
