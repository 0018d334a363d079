using System.Buffers;
using Pdk;
using Pdk.Contracts;

namespace Samples;

/// <summary>Plain text: the bytes of a message are the UTF-8 of a string, and the other way round.</summary>
/// <remarks>
/// Bytes that are no UTF-8, and values that are no strings, end in a <see cref="PdkDataException"/> that says where or what. A byte order
/// mark at the start of the stream is left out; anywhere else it is a character like any other.
/// </remarks>
[Codec("string", Description = "Plain text in UTF-8; each message is one string.", MimeTypes = ["text/plain"])]
public sealed class StringCodec : ICodec
{
    private ForeignText _foreign;

    /// <inheritdoc/>
    public bool Decode(ReadOnlySpan<byte> data, PdkValueWriter output)
    {
        output.WriteString(_foreign.RequireUtf8(data));
        return true;
    }

    /// <inheritdoc/>
    public void Encode(PdkValue value, IBufferWriter<byte> output) => output.Write(value.Utf8Span);
}
