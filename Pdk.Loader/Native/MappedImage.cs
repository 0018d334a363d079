using Pdk.Loader.Binaries.Elf;
using Pdk.Loader.Platform;

namespace Pdk.Loader.Native;

/// <summary>Where an ELF library lies in the address space. It stays there, since none is ever unmapped.</summary>
/// <param name="Start">The address of its first byte.</param>
/// <param name="End">The address behind its last byte.</param>
/// <param name="Bias">What is added to the addresses in its headers, which may count from anywhere.</param>
internal readonly unsafe record struct MappedImage(nuint Start, nuint End, nuint Bias)
{
    private static readonly nint s_dladdr = OperatingSystem.IsLinux() && nint.Size == 8 ? SystemCalls.Find("dladdr") : 0;

    /// <summary>The segments that are mapped, as the first of them has brought the program headers into memory.</summary>
    internal IReadOnlyList<ProgramHeader> Segments { get; private init; } = [];

    internal bool Contains(nint address) => (nuint)address >= Start && (nuint)address < End;

    /// <summary>The library that an address belongs to. Linux with 64 bits only.</summary>
    /// <param name="address">An address, which need not be mapped.</param>
    /// <param name="memory">Says whether the headers are there: a library need not bring them into memory.</param>
    /// <returns>The library; null where the system does not say, or there are no headers.</returns>
    internal static MappedImage? Of(nint address, MemoryProbe memory)
    {
        // Dl_info: the file's name, the address of its first part, and a symbol that is of no interest here.
        nint* found = stackalloc nint[4];
        if (s_dladdr == 0 || ((delegate* unmanaged[Cdecl]<nint, nint*, int>)s_dladdr)(address, found) == 0)
        {
            return null;
        }

        byte* start = (byte*)found[1];
        int size = ProgramHeader.SizeIn(ElfFormat.OfProcess);
        if (!memory.IsReadable(start, ElfHeader.Longest)
            || ElfHeader.Read(new ReadOnlySpan<byte>(start, ElfHeader.Longest)) is not { } header || header.ProgramHeaderSize != size)
        {
            return null;
        }

        byte* table = start + header.ProgramHeaderOffset;
        int length = header.ProgramHeaderCount * size;
        return memory.IsReadable(table, (nuint)length)
            ? Of(start, ProgramHeader.ReadTable(new ReadOnlySpan<byte>(table, length), ElfFormat.OfProcess))
            : null;
    }

    private static MappedImage? Of(byte* start, ProgramHeader[] headers)
    {
        ProgramHeader[] segments = [.. headers.Where(static header => header.Type == SegmentType.PT_LOAD)];
        if (segments.Length == 0)
        {
            return null;
        }

        ulong first = segments.Min(static segment => segment.Address) & ~((ulong)Environment.SystemPageSize - 1);
        ulong end = segments.Max(static segment => segment.Address + segment.MemorySize);
        return first < end
            ? new MappedImage((nuint)start, (nuint)start + (nuint)(end - first), (nuint)start - (nuint)first) { Segments = segments }
            : null;
    }
}
