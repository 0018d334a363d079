using System.Buffers;

namespace Pdk;

/// <summary>Takes what is written for the sake of its errors only.</summary>
internal sealed class DiscardedOutput : IBufferWriter<byte>
{
    private byte[] _space = new byte[256];

    public void Advance(int count)
    {
        // The next bytes may overwrite these.
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (sizeHint > _space.Length)
        {
            _space = new byte[sizeHint];
        }

        return _space;
    }
}
