using System.Buffers;

namespace Pdk.Tests.Values.Json;

/// <summary>Gives never more space than was asked for, so that whoever writes behind it is noticed, and other memory each time.</summary>
internal sealed class TightOutput : IBufferWriter<byte>
{
    private readonly List<byte> _written = [];
    private byte[] _space = [];

    /// <summary>What was written.</summary>
    public byte[] Written => [.. _written];

    public void Advance(int count)
    {
        _written.AddRange(_space[..count]);
        _space = [];
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        // Not zero: bytes that nobody writes would be noticed too.
        _space = new byte[Math.Max(1, sizeHint)];
        _space.AsSpan().Fill(0xA5);
        return _space;
    }
}
