namespace Pdk.Loader.Binaries.Elf;

/// <summary>The dynamic section: what the file says to the dynamic linker, as that takes it.</summary>
internal sealed class DynamicTable
{
    private readonly Dictionary<DynamicTag, ulong> _last = [];
    private readonly List<DynamicEntry> _entries = [];

    private DynamicTable()
    {
    }

    /// <summary>All entries before the one that ends them, in order.</summary>
    internal IReadOnlyList<DynamicEntry> Entries => _entries;

    /// <summary>Whether the file has such a section. Nothing can be opened without one.</summary>
    internal bool IsThere { get; private init; }

    /// <summary>Why not all of it could be read; null where it could.</summary>
    internal string? Damage { get; private set; }

    /// <summary>The value of an entry; zero where there is none. Of several the last one counts, as for the system.</summary>
    internal ulong this[DynamicTag tag] => _last.GetValueOrDefault(tag);

    /// <summary>Whether there is such an entry.</summary>
    internal bool Has(DynamicTag tag) => _last.ContainsKey(tag);

    /// <summary>Reads the section.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    /// <remarks>
    /// The system takes the last program header that names one, looks at its address and not at its place in the file, and looks for the
    /// end without asking how long the section is: where that is missing, it takes what is mapped behind it for entries.
    /// </remarks>
    internal static DynamicTable Read(ElfFile file)
    {
        ProgramHeader[] headers = [.. file.ProgramHeaders.Where(static header => header.Type == SegmentType.PT_DYNAMIC)];
        if (headers.Length == 0)
        {
            return new DynamicTable();
        }

        DynamicTable table = new() { IsThere = true };
        ProgramHeader section = headers[^1];
        bool hasEnd = table.Fill(file, section);
        table.Damage =
            headers.Length > 1 ? $"{headers.Length} dynamic sections (PT_DYNAMIC)"
            : section.FileSize > MostBytes(file.Format) || !file.Segments.HasContent(section.Address, section.FileSize)
                ? $"a dynamic section (PT_DYNAMIC) of 0x{section.FileSize:x} bytes at the address 0x{section.Address:x}"
            : hasEnd ? null
            : "a dynamic section without an end (DT_NULL)";
        return table;
    }

    private static ulong MostBytes(ElfFormat format) => (ulong)(ElfLimits.DynamicEntries * format.DynamicEntrySize);

    /// <returns>Whether there is an entry that ends them.</returns>
    private bool Fill(ElfFile file, ProgramHeader section)
    {
        ElfFormat format = file.Format;
        HeaderBytes words = format.Numbers(file.Segments.UpTo(section.Address, (int)Math.Min(section.FileSize, MostBytes(format))));
        for (int at = 0; words.Has(at, format.DynamicEntrySize); at += format.DynamicEntrySize)
        {
            DynamicEntry entry = new((DynamicTag)format.Word(words, at), format.Word(words, at + format.WordSize));
            if (entry.Tag == DynamicTag.DT_NULL)
            {
                return true;
            }

            _entries.Add(entry);
            _last[entry.Tag] = entry.Value;
        }

        return false;
    }
}
