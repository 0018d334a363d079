using System.Buffers;
using Pdk;
using Pdk.Contracts;

namespace Samples;

/// <summary>JSON in UTF-8: each message is one JSON value. A byte order mark before it is left out.</summary>
[Codec("json", Description = "JSON in UTF-8; each message is one value.", MimeTypes = ["application/json"])]
public sealed class JsonCodec : ICodec
{
    private ForeignText _foreign;

    /// <inheritdoc/>
    public bool Decode(ReadOnlySpan<byte> data, PdkValueWriter output)
    {
        output.WriteJson(_foreign.RequireUtf8(data));
        return true;
    }

    /// <inheritdoc/>
    public void Encode(PdkValue value, IBufferWriter<byte> output) => value.ToJson(output);
}
