using System.Buffers;
using System.Runtime.CompilerServices;

namespace Pdk;

/// <summary>
/// Where a value or batch writer writes to. The kit's own buffer, which it is on every hot path, is called directly instead of through the
/// interface.
/// </summary>
internal readonly struct OutputTarget(IBufferWriter<byte> writer)
{
    private readonly PdkBuffer? _buffer = writer as PdkBuffer;

    /// <summary>The writer.</summary>
    internal IBufferWriter<byte> Writer { get; } = writer;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Span<byte> GetSpan(int size) => _buffer is not null ? _buffer.GetSpan(size) : Writer.GetSpan(size);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Advance(int count)
    {
        if (_buffer is not null)
        {
            _buffer.Advance(count);
        }
        else
        {
            Writer.Advance(count);
        }
    }
}
