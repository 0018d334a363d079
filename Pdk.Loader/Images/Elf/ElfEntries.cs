namespace Pdk.Loader.Images.Elf;

/// <summary>The entries of a dynamic section, as the system's loader takes them.</summary>
internal sealed class ElfEntries
{
    /// <summary>The most bytes that a table of names or of relocations has: beyond that a number is damaged, and reading it would take the host's memory.</summary>
    internal const ulong MostTableBytes = 512 * 1024 * 1024;

    // A linker writes some thirty entries, and one for each library that is needed.
    private const ulong MostBytes = 1024 * 1024;
    private const int EntryLength = 16;

    private readonly Dictionary<ulong, ulong> _values = [];
    private readonly List<ulong> _needed = [];

    private ElfEntries()
    {
    }

    /// <summary>Where in the table of names those of the needed libraries are.</summary>
    internal IReadOnlyList<ulong> Needed => _needed;

    /// <summary>The value of an entry; zero where there is none.</summary>
    internal ulong this[ulong tag] => _values.GetValueOrDefault(tag);

    /// <summary>Reads the entries up to the one that ends them.</summary>
    /// <param name="map">What is mapped where.</param>
    /// <param name="section">The program header of the section.</param>
    /// <param name="damage">What is damaged, where nothing is returned.</param>
    /// <exception cref="IOException">Reading failed.</exception>
    /// <remarks>The system looks for the end without asking how long the section is: where it is missing, it takes what is mapped behind it for entries.</remarks>
    internal static ElfEntries? Read(ElfMap map, ElfPart section, out string? damage)
    {
        if (section.FileSize > MostBytes || map.Bytes(section.Address, section.FileSize) is not { } bytes)
        {
            damage = $"a dynamic section of 0x{section.FileSize:x} bytes";
            return null;
        }

        damage = null;
        ElfEntries entries = new();
        HeaderBytes words = new(bytes, isBigEndian: false);
        for (int at = 0; words.Has(at, EntryLength); at += EntryLength)
        {
            ulong tag = words.U64(at);
            if (tag == ElfTag.End)
            {
                return entries;
            }

            // The system takes the last one of each, too.
            ulong value = words.U64(at + 8);
            entries._values[tag] = value;
            if (tag == ElfTag.Needed)
            {
                entries._needed.Add(value);
            }
        }

        damage = "a dynamic section without an end";
        return null;
    }

    /// <summary>Whether there is such an entry.</summary>
    internal bool Has(ulong tag) => _values.ContainsKey(tag);
}
