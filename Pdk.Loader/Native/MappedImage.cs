namespace Pdk.Loader.Native;

/// <summary>Where an ELF library lies in the address space. It stays there, since none is ever unmapped.</summary>
/// <param name="Start">The address of its first byte.</param>
/// <param name="End">The address behind its last byte.</param>
/// <param name="Bias">What is added to the addresses in its headers, which may count from anywhere.</param>
internal readonly unsafe record struct MappedImage(nuint Start, nuint End, nuint Bias)
{
    private const uint Magic = 0x464C_457F;
    private const int HeaderLength = 64;
    private const int PartsOffset = 32;
    private const int PartLengthOffset = 54;
    private const int PartCountOffset = 56;

    private static readonly nint s_dladdr = OperatingSystem.IsLinux() && nint.Size == 8 ? SystemCalls.Find("dladdr") : 0;

    /// <summary>The library's parts, as the first of them has brought them into memory.</summary>
    internal ReadOnlySpan<ProgramHeader> Headers => HeadersOf((byte*)Start);

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
        if (!memory.IsReadable(start, HeaderLength) || *(uint*)start != Magic || *(ushort*)(start + PartLengthOffset) != sizeof(ProgramHeader))
        {
            return null;
        }

        ulong parts = *(ulong*)(start + PartsOffset);
        return memory.IsReadable(start + parts, (nuint)(*(ushort*)(start + PartCountOffset) * sizeof(ProgramHeader))) ? Read(start) : null;
    }

    private static MappedImage? Read(byte* start)
    {
        ulong first = ulong.MaxValue;
        ulong end = 0;
        foreach (ProgramHeader header in HeadersOf(start))
        {
            if (header.IsLoaded)
            {
                first = Math.Min(first, header.Address & ~((ulong)Environment.SystemPageSize - 1));
                end = Math.Max(end, header.Address + header.MemorySize);
            }
        }

        return first < end ? new MappedImage((nuint)start, (nuint)start + (nuint)(end - first), (nuint)start - (nuint)first) : null;
    }

    private static ReadOnlySpan<ProgramHeader> HeadersOf(byte* image) =>
        new(image + *(ulong*)(image + PartsOffset), *(ushort*)(image + PartCountOffset));
}
