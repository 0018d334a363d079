using Pdk.Contracts;
using Pdk.Runtime.Connectors;

namespace Pdk.Runtime.Sources;

/// <summary>What a source says of itself, and what follows for the pipeline. Instances that take its place say the same.</summary>
/// <param name="IsTransactional">Whether it waits for acks.</param>
/// <param name="IsAsynchronous">Whether it may have more although a pull of it gave nothing.</param>
/// <param name="DrainEnd">What a drain cuts off.</param>
/// <param name="Codec">The codec that serves it; null where it deals in values.</param>
internal sealed record SourceTraits(bool IsTransactional, bool IsAsynchronous, DrainEnd DrainEnd, ComponentDefinition? Codec)
{
    /// <exception cref="PipelineException">The codec does not fit.</exception>
    internal static SourceTraits Of(ISource source, ConnectorDefinition definition) => new(
        source.IsTransactional,
        source.IsAsynchronous,
        source.DrainEnd,
        CodecRules.CodecOf(definition, source.CodecRequirement, isSource: true));
}
