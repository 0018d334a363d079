using System.Buffers;
using Pdk.Contracts;

namespace Pdk.Benchmarks.Json;

/// <summary>Whatever it reads: how much this thread has allocated on the plugin's side.</summary>
[Codec("bench-allocated")]
public sealed class AllocatedCodec : ICodec
{
    /// <inheritdoc/>
    public bool Decode(ReadOnlySpan<byte> data, PdkValueWriter output)
    {
        output.WriteInt64(GC.GetAllocatedBytesForCurrentThread());
        return true;
    }

    /// <inheritdoc/>
    public void Encode(PdkValue value, IBufferWriter<byte> output) => throw new NotSupportedException();
}
