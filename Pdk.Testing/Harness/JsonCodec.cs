using System.Buffers;
using System.Text;
using Pdk.Contracts;

namespace Pdk.Testing.Harness;

/// <summary>An event is a document of JSON.</summary>
internal sealed class JsonCodec : ICodec
{
    public bool Decode(ReadOnlySpan<byte> data, PdkValueWriter output)
    {
        output.WriteJson(data);
        return true;
    }

    public void Encode(PdkValue value, IBufferWriter<byte> output) => output.Write(Encoding.UTF8.GetBytes(value.ToJsonString()));
}
