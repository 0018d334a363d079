using System.Collections.Concurrent;
using Pdk.Contracts;

namespace Pdk.Samples.Tests.Reference;

/// <summary>The end of a pipeline that keeps what comes, in JSON.</summary>
internal sealed class KeepingSink : ISink
{
    internal ConcurrentQueue<string> Events { get; } = new();

    /// <summary>What happens to a batch before it is kept.</summary>
    internal Func<Task> OnBatch { get; set; } = static () => Task.CompletedTask;

    public async ValueTask<SinkReply> OnEventsAsync(PdkBatch events, CancellationToken cancellation)
    {
        await OnBatch();
        foreach (PdkItem item in events)
        {
            Events.Enqueue(item.Value.ToJsonString());
        }

        return SinkReply.Acked;
    }
}
