using Pdk.Contracts;
using Pdk.Runtime.Connectors;

namespace Pdk.Runtime.Sinks;

/// <summary>What a sink says of itself, and what follows for the pipeline. Instances that take its place say the same.</summary>
/// <param name="AutoAck">Whether what it takes counts as acked.</param>
/// <param name="Codec">The codec that serves it; null where it deals in values.</param>
internal sealed record SinkTraits(bool AutoAck, ComponentDefinition? Codec)
{
    /// <exception cref="PipelineException">The codec does not fit.</exception>
    internal static SinkTraits Of(ISink sink, ConnectorDefinition definition) => new(
        sink.AutoAck,
        CodecRules.CodecOf(definition, sink.CodecRequirement, isSource: false));
}
