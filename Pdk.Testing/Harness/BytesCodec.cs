using System.Buffers;
using System.Text.Unicode;
using Pdk.Contracts;

namespace Pdk.Testing.Harness;

/// <summary>An event is the bytes of a message: a string where they are UTF-8.</summary>
internal sealed class BytesCodec : ICodec
{
    public bool Decode(ReadOnlySpan<byte> data, PdkValueWriter output)
    {
        if (Utf8.IsValid(data))
        {
            output.WriteString(data);
        }
        else
        {
            output.WriteBytes(data);
        }

        return true;
    }

    public void Encode(PdkValue value, IBufferWriter<byte> output)
    {
        switch (value.Kind)
        {
            case PdkValueKind.String:
                output.Write(value.Utf8Span);
                break;
            case PdkValueKind.Bytes:
                output.Write(value.GetBytes());
                break;
            default:
                throw new PdkDataException($"Expected a string or bytes, found {value.ToJsonString()}.");
        }
    }
}
