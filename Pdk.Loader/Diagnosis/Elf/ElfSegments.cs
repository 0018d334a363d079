using Pdk.Loader.Images;

namespace Pdk.Loader.Diagnosis.Elf;

/// <summary>The program headers of an image, and what they say of addresses.</summary>
internal sealed class ElfSegments
{
    // A linker writes about ten.
    private const int Most = 256;

    private readonly List<ElfSegment> _all = [];

    private ElfSegments()
    {
    }

    /// <summary>The bytes of address space that the image takes; <see cref="ulong.MaxValue"/> where the headers name impossible ones.</summary>
    internal ulong AddressSpan { get; private set; }

    internal static ElfSegments Read(ElfFile file, HeaderBytes header, bool is64)
    {
        ElfSegments segments = new();
        long table = is64 ? (long)header.U64(32) : header.U32(28);
        int size = header.U16(is64 ? 54 : 42);
        int count = Math.Min((int)header.U16(is64 ? 56 : 44), Most);
        if (size == (is64 ? 56 : 32))
        {
            HeaderBytes entries = new(file.Read(table, count * size), header.IsBigEndian);
            for (int at = 0; entries.Has(at, size); at += size)
            {
                segments._all.Add(is64
                    ? new ElfSegment(entries.U32(at), entries.U64(at + 8), entries.U64(at + 16), entries.U64(at + 32), entries.U64(at + 40))
                    : new ElfSegment(entries.U32(at), entries.U32(at + 4), entries.U32(at + 8), entries.U32(at + 16), entries.U32(at + 20)));
            }
        }

        segments.AddressSpan = segments.Span();
        return segments;
    }

    internal ElfSegment? First(uint type)
    {
        foreach (ElfSegment segment in _all)
        {
            if (segment.Type == type)
            {
                return segment;
            }
        }

        return null;
    }

    /// <summary>Where in the file an address lies; -1 where nothing of the file is mapped there.</summary>
    internal long OffsetOf(ulong address)
    {
        foreach (ElfSegment segment in _all)
        {
            if (segment.Type == ElfSegment.Load && address >= segment.Address && address - segment.Address < segment.FileSize)
            {
                ulong offset = address - segment.Address;
                return segment.Offset <= long.MaxValue && offset <= long.MaxValue - segment.Offset ? (long)(segment.Offset + offset) : -1;
            }
        }

        return -1;
    }

    private ulong Span()
    {
        ulong low = ulong.MaxValue;
        ulong high = 0;
        foreach (ElfSegment segment in _all)
        {
            if (segment.Type != ElfSegment.Load)
            {
                continue;
            }

            if (segment.MemorySize > ulong.MaxValue - segment.Address)
            {
                return ulong.MaxValue;
            }

            low = Math.Min(low, segment.Address);
            high = Math.Max(high, segment.Address + segment.MemorySize);
        }

        return high > low ? high - low : 0;
    }
}
