using Pdk.Contracts;

namespace Pdk.Runtime.Linked;

/// <summary>What a linked transport and its codec must be.</summary>
internal static class LinkedRules
{
    /// <exception cref="PipelineException">A codec is named, and both sides deal in values.</exception>
    internal static void Check(ConnectorDefinition definition, ISource source, ISink sink)
    {
        if (definition.Codec is { } codec
            && source.CodecRequirement == CodecRequirement.Structured
            && sink.CodecRequirement == CodecRequirement.Structured)
        {
            throw new PipelineException(
                $"{codec.Position}: connector '{definition.Id}': '{definition.Connector}' deals in values, so that a codec is an error; "
                    + $"remove '{codec.Name}'");
        }
    }
}
