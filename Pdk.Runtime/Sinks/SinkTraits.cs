using Pdk.Contracts;
using Pdk.Runtime.Connectors;

namespace Pdk.Runtime.Sinks;

/// <summary>What a sink says of itself, and what follows for the pipeline. Instances that take its place say the same.</summary>
/// <param name="AutoAck">Whether what it takes counts as acked.</param>
/// <param name="Codec">The codec that serves it; null where it deals in values.</param>
/// <param name="InFlight">How many batches it is given at once.</param>
internal sealed record SinkTraits(bool AutoAck, ComponentDefinition? Codec, int InFlight)
{
    /// <exception cref="PipelineException">The codec does not fit, or it takes fewer batches at once than it is to get.</exception>
    internal static SinkTraits Of(ISink sink, ConnectorDefinition definition) => new(
        sink.AutoAck,
        CodecRules.CodecOf(definition, sink.CodecRequirement, isSource: false),
        InFlightOf(sink, definition));

    private static int InFlightOf(ISink sink, ConnectorDefinition definition)
    {
        // Older sinks are not asked, and one that is asked may say anything.
        int wanted = definition.InFlight?.Count ?? 1;
        int most = wanted == 1 ? 1 : Math.Max(1, sink.Concurrency);
        return wanted <= most
            ? wanted
            : throw new PipelineException(
                $"{definition.InFlight!.Position}: sink '{definition.Id}': 'in_flight' is {wanted}, but '{definition.Connector}' takes at "
                    + $"most {most} {(most == 1 ? "batch" : "batches")} at once");
    }
}
