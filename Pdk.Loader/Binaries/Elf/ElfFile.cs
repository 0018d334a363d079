using Pdk.Loader.Platform;

namespace Pdk.Loader.Binaries.Elf;

/// <summary>
/// An ELF file of any word size and byte order, as far as the dynamic linker looks at it: header, program headers, dynamic section.
/// </summary>
/// <remarks>
/// The file may be damaged, or made to harm its reader: everything is bounded (<see cref="ElfLimits"/>), and nothing is followed out of the
/// file. What cannot be read is missing, and <see cref="Damage"/> says so.
/// </remarks>
internal sealed class ElfFile
{
    private ElfFile(FileBytes bytes, ElfHeader header)
    {
        Header = header;
        ProgramHeaders = Read(bytes, header, out string? damage);
        Segments = new LoadSegments(bytes, [.. ProgramHeaders.Where(static segment => segment.Type == SegmentType.PT_LOAD)]);
        Dynamic = DynamicTable.Read(this);
        Strings = new StringTable(Segments, Dynamic);
        Symbols = new SymbolTable(Segments, Dynamic, header.Format);
        Damage = damage ?? Dynamic.Damage;
    }

    internal ElfHeader Header { get; }

    internal ElfFormat Format => Header.Format;

    internal IReadOnlyList<ProgramHeader> ProgramHeaders { get; }

    /// <summary>What is mapped where.</summary>
    internal LoadSegments Segments { get; }

    /// <summary>The dynamic section; without entries where there is none.</summary>
    internal DynamicTable Dynamic { get; }

    internal StringTable Strings { get; }

    internal SymbolTable Symbols { get; }

    /// <summary>Why not all of the above could be read; null where it could.</summary>
    internal string? Damage { get; }

    /// <summary>Reads a file; null where it is not ELF, or ends within its header.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal static ElfFile? Read(FileBytes bytes) =>
        ElfHeader.Read(bytes.UpTo(0, ElfHeader.Longest)) is { } header ? new ElfFile(bytes, header) : null;

    private static ProgramHeader[] Read(FileBytes bytes, ElfHeader header, out string? damage)
    {
        int size = ProgramHeader.SizeIn(header.Format);
        if (header.ProgramHeaderSize != size || header.ProgramHeaderCount is 0 or > ElfLimits.ProgramHeaders)
        {
            damage = $"{header.ProgramHeaderCount} program headers of {header.ProgramHeaderSize} bytes each";
            return [];
        }

        byte[]? table = bytes.Exactly(header.ProgramHeaderOffset, (ulong)(header.ProgramHeaderCount * size));
        damage = table is null ? $"program headers at 0x{header.ProgramHeaderOffset:x}, in a file of 0x{bytes.Length:x} bytes" : null;
        return table is null ? [] : ProgramHeader.ReadTable(table, header.Format);
    }
}
