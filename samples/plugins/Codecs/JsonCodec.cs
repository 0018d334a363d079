using System.Buffers;
using Pdk;
using Pdk.Contracts;

namespace Samples;

/// <summary>JSON in UTF-8: each message is one JSON value.</summary>
[Codec("json", Description = "JSON in UTF-8; each message is one value.")]
public sealed class JsonCodec : ICodec
{
    /// <inheritdoc/>
    public bool Decode(ReadOnlySpan<byte> data, PdkValueWriter output)
    {
        output.WriteJson(data);
        return true;
    }

    /// <inheritdoc/>
    public void Encode(PdkValue value, IBufferWriter<byte> output) => value.ToJson(output);
}
