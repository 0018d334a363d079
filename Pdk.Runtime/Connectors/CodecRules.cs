using Pdk.Contracts;

namespace Pdk.Runtime.Connectors;

/// <summary>Which codec serves a connector.</summary>
internal static class CodecRules
{
    private const string DefaultCodec = "json";

    /// <summary>The codec; null where the connector deals in values.</summary>
    /// <param name="definition">What the pipeline says.</param>
    /// <param name="requirement">What the connector needs.</param>
    /// <param name="isSource">Whether it is a source.</param>
    /// <exception cref="PipelineException">The two do not fit.</exception>
    internal static ComponentDefinition? CodecOf(ConnectorDefinition definition, CodecRequirement requirement, bool isSource)
    {
        // The codec of a linked transport may be meant for the other side.
        string owner = $"{(isSource ? "source" : "sink")} '{definition.Id}'";
        switch (requirement)
        {
            case CodecRequirement.Structured when definition is { Codec: { } codec, IsLinked: false }:
                throw new PipelineException(
                    $"{codec.Position}: {owner}: '{definition.Connector}' deals in values, so that a codec is an error; "
                        + $"remove '{codec.Name}'");
            case CodecRequirement.Structured when definition.Processors is [{ } processor, ..]:
                throw new PipelineException(
                    $"{processor.Position}: {owner}: '{definition.Connector}' deals in values, so that processors of bytes are an error; "
                        + $"remove '{processor.Name}'");
            case CodecRequirement.Structured:
                return null;
            case CodecRequirement.Required when definition.Codec is null:
                throw new PipelineException(
                    $"{definition.Position}: {owner}: '{definition.Connector}' deals in bytes and needs a codec; add the key 'codec'");
            default:
                return definition.Codec ?? new ComponentDefinition(DefaultCodec, PdkDocument.EmptyObject, definition.Position);
        }
    }
}
