using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pdk;

/// <summary>The numbers of the document format (docs/value-documents.md), and reads whose bounds the caller has checked.</summary>
internal static class ValueFormat
{
    public const uint Magic = 0x564B_4450; // "PDKV", read as little endian.
    public const ushort Version = 1;

    /// <summary>The whole header as one word: magic, version, flags 0.</summary>
    public const ulong Header = Magic | ((ulong)Version << 32);

    public const int HeaderSize = 8;
    public const int SlotSize = 16;
    public const int MemberSize = 2 * SlotSize;

    /// <summary>The smallest document: header and root slot.</summary>
    public const int MinimumSize = HeaderSize + SlotSize;

    /// <summary>Strings and bytes up to this length lie in the slot itself.</summary>
    public const int InlineLength = 8;

    /// <summary>Objects with more members than this have sorted keys instead of a column of hashes.</summary>
    public const int ColumnLimit = 64;

    public const int DefaultMaxDepth = 64;

    /// <summary>No reader or writer accepts a deeper nesting; it bounds the stack that recursion needs.</summary>
    public const int DepthCeiling = 512;

    /// <summary>The length with the zero bytes that follow, so that everything starts at a multiple of 8.</summary>
    public static int Pad(int length) => (length + 7) & ~7;

    /// <inheritdoc cref="Pad(int)"/>
    public static long Pad(long length) => (length + 7) & ~7L;

    /// <summary>The size of the key table in front of an object's members.</summary>
    public static long KeyTableSize(uint count) => count <= ColumnLimit ? Pad(4L * count) : 8L * count;

    /// <summary>The first word of a slot.</summary>
    public static ulong SlotHead(PdkValueKind kind, uint length) => (ulong)kind | ((ulong)length << 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint ReadUInt32(ReadOnlySpan<byte> block, int offset)
    {
        Debug.Assert((uint)offset <= (uint)(block.Length - sizeof(uint)), "The caller checks the bounds.");
        return Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref MemoryMarshal.GetReference(block), offset));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong ReadUInt64(ReadOnlySpan<byte> block, int offset)
    {
        Debug.Assert((uint)offset <= (uint)(block.Length - sizeof(ulong)), "The caller checks the bounds.");
        return Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref MemoryMarshal.GetReference(block), offset));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> block, int offset, int length)
    {
        Debug.Assert((uint)offset <= (uint)block.Length && (uint)length <= (uint)(block.Length - offset), "The caller checks the bounds.");
        return MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref MemoryMarshal.GetReference(block), offset), length);
    }

    /// <summary>The format is little endian and so is every platform of NativeAOT; anything else would need swapping reads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireLittleEndian()
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("Value documents and batches are read and written on little-endian machines only.");
        }
    }
}
