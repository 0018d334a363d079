using Pdk.Contracts;

namespace Pdk.Benchmarks.Flood;

/// <summary>Looks at each event, and drops it.</summary>
[Connector("swallow", Description = "Drops events, for benchmarks.")]
public sealed class SwallowSink : ISink
{
    private long _bytes;

    /// <inheritdoc/>
    public ValueTask<SinkReply> OnEventsAsync(PdkBatch events, CancellationToken cancellation)
    {
        foreach (PdkItemView item in events.AsView())
        {
            _bytes += item.Value.Utf8Span.Length;
        }

        return new(_bytes < 0 ? SinkReply.Failed : SinkReply.Acked);
    }
}
