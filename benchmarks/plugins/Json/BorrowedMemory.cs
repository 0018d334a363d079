using System.Buffers;

namespace Pdk.Benchmarks.Json;

/// <summary>Bytes of a caller as memory, which the framework's document asks for. Of use until the call is over.</summary>
internal sealed unsafe class BorrowedMemory : MemoryManager<byte>
{
    private byte* _start;
    private int _length;

    /// <summary>The memory of some bytes.</summary>
    public ReadOnlyMemory<byte> Over(byte* start, int length)
    {
        _start = start;
        _length = length;
        return Memory;
    }

    /// <inheritdoc/>
    public override Span<byte> GetSpan() => new(_start, _length);

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0) => new(_start + elementIndex);

    /// <inheritdoc/>
    public override void Unpin()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
    }
}
