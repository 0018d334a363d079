namespace Pdk.Loader.Binaries.Elf;

/// <summary>The header of an ELF file (Linux, BSD): what it is, and where its tables lie.</summary>
internal sealed record ElfHeader
{
    /// <summary>The bytes of the longest form.</summary>
    internal const int Longest = 64;

    internal required ElfFormat Format { get; init; }

    /// <summary>Whether it is a library, a program or something else (<c>e_type</c>).</summary>
    internal required ushort Type { get; init; }

    /// <summary>The processor (<c>e_machine</c>).</summary>
    internal required ushort Machine { get; init; }

    /// <summary>Where the program headers lie (<c>e_phoff</c>).</summary>
    internal required ulong ProgramHeaderOffset { get; init; }

    /// <summary>The bytes of each (<c>e_phentsize</c>).</summary>
    internal required int ProgramHeaderSize { get; init; }

    /// <summary>How many there are (<c>e_phnum</c>).</summary>
    internal required int ProgramHeaderCount { get; init; }

    /// <summary>
    /// Where the table of section headers ends: mostly the last that is in a file, and nothing that is mapped. 0 where there is none.
    /// </summary>
    internal required ulong SectionTableEnd { get; init; }

    /// <summary>Whether a file begins like one.</summary>
    internal static bool IsElf(ReadOnlySpan<byte> start) => start.StartsWith("\u007fELF"u8);

    /// <summary>Reads the header.</summary>
    /// <param name="start">The file's first <see cref="Longest"/> bytes, or all where there are fewer.</param>
    /// <returns>The header; null where it is none, or ends within it.</returns>
    internal static ElfHeader? Read(ReadOnlySpan<byte> start)
    {
        if (!IsElf(start) || start.Length < 16)
        {
            return null;
        }

        ElfFormat format = new(Is64: start[4] == 2, IsBigEndian: start[5] == 2);
        HeaderBytes header = format.Numbers(start);
        if (!header.Has(0, format.Is64 ? 64 : 52))
        {
            return null;
        }

        // Behind three addresses and the flags come six numbers of 16 bits each.
        const int Addresses = 24;
        int sizes = Addresses + (3 * format.WordSize) + 4;
        ulong sections = format.Word(header, Addresses + (2 * format.WordSize));
        return new ElfHeader
        {
            Format = format,
            Type = header.U16(16),
            Machine = header.U16(18),
            ProgramHeaderOffset = format.Word(header, Addresses + format.WordSize),
            ProgramHeaderSize = header.U16(sizes + 2),
            ProgramHeaderCount = header.U16(sizes + 4),
            SectionTableEnd = End(sections, header.U16(sizes + 6), header.U16(sizes + 8), format),
        };
    }

    private static ulong End(ulong offset, int size, int count, ElfFormat format)
    {
        ulong length = (ulong)size * (ulong)count;
        bool isTable = offset != 0 && size == (format.Is64 ? 64 : 40) && length <= ulong.MaxValue - offset;
        return isTable ? offset + length : 0;
    }
}
