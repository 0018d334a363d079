using System.Buffers.Binary;

namespace Pdk.Loader.Binaries;

/// <summary>
/// Reads numbers of a header, in its byte order; beyond the end everything is zero, so that no reader needs to fear a short file.
/// </summary>
internal readonly ref struct HeaderBytes(ReadOnlySpan<byte> bytes, bool isBigEndian)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    internal int Length => _bytes.Length;

    internal bool IsBigEndian => isBigEndian;

    internal byte U8(long offset) => Has(offset, 1) ? _bytes[(int)offset] : (byte)0;

    internal ushort U16(long offset)
    {
        if (!Has(offset, 2))
        {
            return 0;
        }

        ReadOnlySpan<byte> at = _bytes[(int)offset..];
        return isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(at) : BinaryPrimitives.ReadUInt16LittleEndian(at);
    }

    internal uint U32(long offset)
    {
        if (!Has(offset, 4))
        {
            return 0;
        }

        ReadOnlySpan<byte> at = _bytes[(int)offset..];
        return isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(at) : BinaryPrimitives.ReadUInt32LittleEndian(at);
    }

    internal ulong U64(long offset)
    {
        if (!Has(offset, 8))
        {
            return 0;
        }

        ReadOnlySpan<byte> at = _bytes[(int)offset..];
        return isBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(at) : BinaryPrimitives.ReadUInt64LittleEndian(at);
    }

    internal bool Has(long offset, int count) => offset >= 0 && offset <= _bytes.Length - count;
}
