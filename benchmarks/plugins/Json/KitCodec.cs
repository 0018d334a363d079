using System.Buffers;
using Pdk.Contracts;

namespace Pdk.Benchmarks.Json;

/// <summary>JSON as the kit reads it, and nothing else.</summary>
[Codec("bench-kit")]
public sealed class KitCodec : ICodec
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
