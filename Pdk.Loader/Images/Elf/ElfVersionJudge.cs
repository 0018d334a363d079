namespace Pdk.Loader.Images.Elf;

/// <summary>Judges the versions of functions that a library needs and has: a number for each symbol, and two lists that say what the numbers mean.</summary>
/// <remarks>
/// Both lists are made alike: an entry says how far away the next one is, and how far its first name, of which each says the same of the
/// next. The system follows these distances wherever they lead.
/// </remarks>
internal sealed class ElfVersionJudge(ElfMap map, ElfEntries entries, ElfNameTable names)
{
    private const int MostEntries = ushort.MaxValue;

    private static readonly Layout s_needed = new() { Length = 16, FileAt = 4, CountAt = 2, NamesAt = 8, NextAt = 12, NameLength = 16, NameAt = 8, NextNameAt = 12 };
    private static readonly Layout s_own = new() { Length = 20, CountAt = 6, NamesAt = 12, NextAt = 16, NameLength = 8, NameAt = 0, NextNameAt = 4 };

    /// <summary>What is damaged; null where nothing was found.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal string? Damage()
    {
        ulong versions = entries[ElfTag.SymbolVersions];
        return entries.Has(ElfTag.SymbolVersions) && (versions % 2 != 0 || !map.HasContent(versions, 2))
            ? $"versions of symbols at 0x{versions:x}"
            : OfList(ElfTag.NeededVersions, ElfTag.NeededVersionsCount, s_needed) ?? OfList(ElfTag.Versions, ElfTag.VersionsCount, s_own);
    }

    private string? OfList(ulong tag, ulong countTag, Layout layout)
    {
        if (!entries.Has(tag))
        {
            return null;
        }

        ulong at = entries[tag];
        string damage = $"a list of versions at 0x{at:x}";
        for (int steps = 0; steps < MostEntries; steps++)
        {
            if (at % 4 != 0 || map.Bytes(at, layout.Length) is not { } bytes)
            {
                return damage;
            }

            HeaderBytes entry = new(bytes, isBigEndian: false);
            bool isKnown = entry.U16(0) == 1;
            if (!isKnown || !HasNames(at + entry.U32(layout.NamesAt), entry.U16(layout.CountAt), layout))
            {
                return damage;
            }

            if (layout.FileAt is { } fileAt && !IsNeeded(entry.U32(fileAt)))
            {
                return "a version of a library that it does not need";
            }

            uint next = entry.U32(layout.NextAt);
            if (next == 0)
            {
                return entries.Has(countTag) && entries.Has(ElfTag.SymbolVersions) ? null : damage;
            }

            at += next;
        }

        return damage;
    }

    private bool HasNames(ulong at, int count, Layout layout)
    {
        for (int left = count; left > 0; left--)
        {
            if (at % 4 != 0 || map.Bytes(at, layout.NameLength) is not { } bytes)
            {
                return false;
            }

            HeaderBytes name = new(bytes, isBigEndian: false);
            if (!names.Has(name.U32(layout.NameAt)))
            {
                return false;
            }

            at += name.U32(layout.NextNameAt);
        }

        return true;
    }

    /// <summary>The system ends the process where a version is needed of a library that is not.</summary>
    private bool IsNeeded(uint file) => names.Text(file) is { } library && entries.Needed.Any(needed => names.Text(needed) == library);

    /// <summary>Where the numbers of an entry and of a name are, in bytes from the start of each.</summary>
    private sealed class Layout
    {
        internal required ulong Length { get; init; }

        /// <summary>The name of the library whose versions are meant; null in the list of the library's own.</summary>
        internal int? FileAt { get; init; }

        internal required int CountAt { get; init; }

        internal required int NamesAt { get; init; }

        internal required int NextAt { get; init; }

        internal required ulong NameLength { get; init; }

        internal required int NameAt { get; init; }

        internal required int NextNameAt { get; init; }
    }
}
