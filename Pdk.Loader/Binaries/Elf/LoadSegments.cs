using Pdk.Loader.Platform;

namespace Pdk.Loader.Binaries.Elf;

/// <summary>The segments of an ELF file that are mapped (<c>PT_LOAD</c>): they turn addresses into places of the file.</summary>
internal sealed class LoadSegments(FileBytes file, ProgramHeader[] all)
{
    /// <summary>The segments, in the file's order.</summary>
    internal IReadOnlyList<ProgramHeader> All => all;

    /// <summary>The bytes of the file.</summary>
    internal ulong FileLength => (ulong)file.Length;

    /// <summary>
    /// The bytes of address space that the image takes; <see cref="ulong.MaxValue"/> where the headers name impossible ones.
    /// </summary>
    internal ulong AddressSpan
    {
        get
        {
            if (all.Any(static segment => segment.MemorySize > ulong.MaxValue - segment.Address))
            {
                return ulong.MaxValue;
            }

            ulong high = all.Select(static segment => segment.Address + segment.MemorySize).DefaultIfEmpty().Max();
            return high - Math.Min(high, all.Select(static segment => segment.Address).DefaultIfEmpty().Min());
        }
    }

    /// <summary>Whether a range lies within one segment.</summary>
    internal bool Has(ulong address, ulong length) => Holder(address, length) is not null;

    /// <summary>Whether a range lies within one segment that can be written to.</summary>
    internal bool HasWritable(ulong address, ulong length) => Holder(address, length) is { IsWritable: true };

    /// <summary>Whether an address lies in code.</summary>
    internal bool HasCode(ulong address) => Holder(address, 1) is { IsExecutable: true };

    /// <summary>Whether a range lies within the bytes of one segment that come from the file.</summary>
    internal bool HasContent(ulong address, ulong length) =>
        Holder(address, length) is { } segment && address - segment.Address + length <= segment.FileSize;

    /// <summary>The bytes of a range; null where it does not lie within the bytes of one segment that come from the file.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal byte[]? Exactly(ulong address, ulong length) =>
        HasContent(address, length) ? file.Exactly(PlaceOf(Holder(address, length)!.Value, address), length) : null;

    /// <summary>At most so many bytes from an address on; fewer where those end that come from the file.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal byte[] UpTo(ulong address, int most)
    {
        if (Holder(address, 1) is not { } segment || address - segment.Address >= segment.FileSize)
        {
            return [];
        }

        return file.UpTo(PlaceOf(segment, address), (int)Math.Min((ulong)most, segment.FileSize - (address - segment.Address)));
    }

    /// <summary>The sum of two numbers of a hostile file may be smaller than both: then it is no place.</summary>
    private static ulong PlaceOf(ProgramHeader segment, ulong address) =>
        address - segment.Address <= ulong.MaxValue - segment.Offset ? segment.Offset + (address - segment.Address) : ulong.MaxValue;

    private ProgramHeader? Holder(ulong address, ulong length)
    {
        // Asked for each relocation of a library: over an array, so that no enumerator is made.
        foreach (ProgramHeader segment in all)
        {
            ulong before = address - segment.Address;
            if (address >= segment.Address && before <= segment.MemorySize && length <= segment.MemorySize - before)
            {
                return segment;
            }
        }

        return null;
    }
}
