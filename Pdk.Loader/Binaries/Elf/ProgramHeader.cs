namespace Pdk.Loader.Binaries.Elf;

/// <summary>A program header: a segment that is mapped, or where something lies in those.</summary>
/// <param name="Type">What it is for.</param>
/// <param name="Flags">What may be done there: 1 execute, 2 write, 4 read.</param>
/// <param name="Offset">Where it begins in the file.</param>
/// <param name="Address">Where it begins in memory, counted from the image's own start.</param>
/// <param name="FileSize">Its bytes in the file.</param>
/// <param name="MemorySize">Its bytes in memory.</param>
/// <param name="Alignment">What its address is a multiple of, but for the place within it.</param>
internal readonly record struct ProgramHeader(
    SegmentType Type, uint Flags, ulong Offset, ulong Address, ulong FileSize, ulong MemorySize, ulong Alignment)
{
    internal bool IsExecutable => (Flags & 1) != 0;

    internal bool IsWritable => (Flags & 2) != 0;

    internal bool IsReadable => (Flags & 4) != 0;

    /// <summary>The bytes of one.</summary>
    internal static int SizeIn(ElfFormat format) => format.Is64 ? 56 : 32;

    /// <summary>Reads a table of them.</summary>
    internal static ProgramHeader[] ReadTable(ReadOnlySpan<byte> table, ElfFormat format)
    {
        int size = SizeIn(format);
        ProgramHeader[] all = new ProgramHeader[table.Length / size];
        for (int index = 0; index < all.Length; index++)
        {
            all[index] = Read(format.Numbers(table.Slice(index * size, size)), format);
        }

        return all;
    }

    // The flags were put elsewhere in the longer form, so that nothing is left between the numbers.
    private static ProgramHeader Read(HeaderBytes header, ElfFormat format) => format.Is64
        ? new ProgramHeader(
            (SegmentType)header.U32(0), header.U32(4), header.U64(8), header.U64(16), header.U64(32), header.U64(40), header.U64(48))
        : new ProgramHeader(
            (SegmentType)header.U32(0), header.U32(24), header.U32(4), header.U32(8), header.U32(16), header.U32(20), header.U32(28));
}
