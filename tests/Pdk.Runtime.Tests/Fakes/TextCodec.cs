using System.Buffers;
using System.Text;
using Pdk.Contracts;

namespace Pdk.Runtime.Tests.Fakes;

/// <summary>Text, with words that make it fail in each possible way.</summary>
internal sealed class TextCodec : ICodec
{
    private int _decoded;

    /// <summary>Puts the number of events that this instance has decoded behind each of them.</summary>
    internal bool Counts { get; set; }

    public bool Decode(ReadOnlySpan<byte> data, PdkValueWriter output)
    {
        string text = Encoding.UTF8.GetString(data);
        switch (text)
        {
            case "bad":
                throw new PdkDataException("this is bad");
            case "none":
                return false;
            case "boom":
                throw new NullReferenceException("boom");
            default:
                output.WriteString(Counts ? $"{text}#{++_decoded}" : text);
                return true;
        }
    }

    public void Encode(PdkValue value, IBufferWriter<byte> output)
    {
        if (value.Kind != PdkValueKind.String)
        {
            output.Write(Encoding.UTF8.GetBytes(value.ToJsonString()));
            return;
        }

        switch (value.GetString())
        {
            case "unencodable":
                throw new PdkDataException("this cannot be encoded");
            case "encode-boom":
                throw new NullReferenceException("boom");
            default:
                output.Write(value.Utf8Span);
                break;
        }
    }
}
