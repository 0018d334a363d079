using Pdk.Contracts;

namespace Pdk.Cli.Tests;

/// <summary>A sink that takes values, and drops them.</summary>
[Connector("values-sink")]
public sealed class ValuesSink : ISink
{
    /// <inheritdoc/>
    public ValueTask<SinkReply> OnEventsAsync(PdkBatch events, CancellationToken cancellation) => new(SinkReply.Acked);
}
