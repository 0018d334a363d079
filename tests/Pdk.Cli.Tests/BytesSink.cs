using Pdk.Contracts;

namespace Pdk.Cli.Tests;

/// <summary>A sink that takes bytes, and drops them.</summary>
[Connector("bytes-sink")]
public sealed class BytesSink : ISink
{
    /// <inheritdoc/>
    public CodecRequirement CodecRequirement => CodecRequirement.Required;

    /// <inheritdoc/>
    public ValueTask<SinkReply> OnEventsAsync(PdkBatch events, CancellationToken cancellation) => new(SinkReply.Acked);
}
