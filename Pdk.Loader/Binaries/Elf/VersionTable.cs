namespace Pdk.Loader.Binaries.Elf;

/// <summary>The versions of functions that an image needs of others (<c>DT_VERNEED</c>), or has itself (<c>DT_VERDEF</c>).</summary>
/// <remarks>
/// Both tables are made alike: an entry says how far away the next one is, and how far its first name, of which each says the same of the
/// next. The system follows these distances wherever they lead; here they are followed within the image, and counted.
/// </remarks>
internal sealed class VersionTable
{
    private readonly List<VersionEntry> _entries = [];
    private int _steps;

    private VersionTable()
    {
    }

    /// <summary>The entries, up to the first one that is not sound.</summary>
    internal IReadOnlyList<VersionEntry> Entries => _entries;

    /// <summary>Whether that is all of them, and each lies in the image and has the one form that there is.</summary>
    internal bool IsWhole { get; private set; }

    /// <summary>The versions that an image needs of others.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal static VersionTable OfNeeded(ElfFile file) => Read(file, DynamicTag.DT_VERNEED, VersionLayout.Needed);

    /// <summary>The versions that an image has.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal static VersionTable OfDefined(ElfFile file) => Read(file, DynamicTag.DT_VERDEF, VersionLayout.Defined);

    private static VersionTable Read(ElfFile file, DynamicTag tag, VersionLayout layout)
    {
        VersionTable table = new();
        ulong at = file.Dynamic[tag];
        table.IsWhole = !file.Dynamic.Has(tag);
        while (!table.IsWhole && table.Step(file, at, layout.Length) is { } bytes)
        {
            HeaderBytes entry = file.Format.Numbers(bytes);
            List<VersionName> names = [];
            bool isSound = entry.U16(0) == 1
                && table.ReadNames(file, at + entry.U32(layout.NamesAt), entry.U16(layout.CountAt), layout, names);
            table._entries.Add(new VersionEntry(layout.FileAt is { } fileAt ? entry.U32(fileAt) : null, names));
            uint next = entry.U32(layout.NextAt);
            if (!isSound)
            {
                break;
            }

            table.IsWhole = next == 0;
            at += next;
        }

        return table;
    }

    private bool ReadNames(ElfFile file, ulong at, int count, VersionLayout layout, List<VersionName> names)
    {
        for (int left = count; left > 0; left--)
        {
            if (Step(file, at, layout.NameLength) is not { } bytes)
            {
                return false;
            }

            HeaderBytes name = file.Format.Numbers(bytes);
            names.Add(new VersionName(name.U32(layout.NameAt), layout.FlagsAt is { } flags ? name.U16(flags) : (ushort)0));
            at += name.U32(layout.NextNameAt);
        }

        return true;
    }

    /// <summary>The bytes of an entry or a name; null where there are none, or too many came before: distances can form loops.</summary>
    private byte[]? Step(ElfFile file, ulong at, ulong length) =>
        at % 4 == 0 && _steps++ < ElfLimits.Versions ? file.Segments.Exactly(at, length) : null;
}
