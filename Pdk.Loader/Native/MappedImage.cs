namespace Pdk.Loader.Native;

/// <summary>Where a library lies in the address space. It stays there, since none is ever unmapped.</summary>
/// <param name="Start">The address of its first byte.</param>
/// <param name="End">The address behind its last byte.</param>
internal readonly unsafe record struct MappedImage(nuint Start, nuint End)
{
    private const int HeadersOffset = 32;
    private const int HeaderCountOffset = 56;

    private static readonly nint s_dladdr = OperatingSystem.IsLinux() && nint.Size == 8 ? SystemCalls.Find("dladdr") : 0;

    /// <summary>The library's parts, as the first of them has brought them into memory.</summary>
    internal ReadOnlySpan<ProgramHeader> Headers => HeadersOf((byte*)Start);

    internal bool Contains(nint address) => (nuint)address >= Start && (nuint)address < End;

    /// <summary>The library that an address belongs to, or null where the system does not say. Linux with 64 bits only.</summary>
    internal static MappedImage? Of(nint address)
    {
        // Dl_info: the file's name, its base, and a symbol that is of no interest here.
        nint* found = stackalloc nint[4];
        if (s_dladdr == 0 || ((delegate* unmanaged[Cdecl]<nint, nint*, int>)s_dladdr)(address, found) == 0)
        {
            return null;
        }

        ulong end = 0;
        foreach (ProgramHeader header in HeadersOf((byte*)found[1]))
        {
            if (header.IsLoaded)
            {
                end = Math.Max(end, header.Address + header.MemorySize);
            }
        }

        return new MappedImage((nuint)found[1], (nuint)found[1] + (nuint)end);
    }

    private static ReadOnlySpan<ProgramHeader> HeadersOf(byte* image) =>
        new(image + *(ulong*)(image + HeadersOffset), *(ushort*)(image + HeaderCountOffset));
}
