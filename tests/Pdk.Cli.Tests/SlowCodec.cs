using System.Buffers;
using Pdk.Contracts;

namespace Pdk.Cli.Tests;

/// <summary>A codec that does not come back from an event before its time.</summary>
[Codec("slow")]
public sealed class SlowCodec : ICodec
{
    /// <inheritdoc/>
    public bool Decode(ReadOnlySpan<byte> data, PdkValueWriter output) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void Encode(PdkValue value, IBufferWriter<byte> output) => Thread.Sleep(TimeSpan.FromSeconds(5));
}
