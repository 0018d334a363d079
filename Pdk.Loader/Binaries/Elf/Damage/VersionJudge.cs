using static Pdk.Loader.Binaries.Elf.DynamicTag;

namespace Pdk.Loader.Binaries.Elf.Damage;

/// <summary>
/// Judges the versions of functions that a library needs and has: a number for each symbol, and two tables that say what the numbers mean.
/// </summary>
internal static class VersionJudge
{
    /// <summary>What is damaged; null where nothing was found.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal static string? Damage(ElfFile file)
    {
        ulong numbers = file.Dynamic[DT_VERSYM];
        return file.Dynamic.Has(DT_VERSYM) && (numbers % 2 != 0 || !file.Segments.HasContent(numbers, 2))
            ? $"versions of symbols (DT_VERSYM) at 0x{numbers:x}"
            : OfTable(file, DT_VERNEED, VersionTable.OfNeeded(file))
                ?? OfTable(file, DT_VERDEF, VersionTable.OfDefined(file))
                ?? OfLibraries(file);
    }

    private static string? OfTable(ElfFile file, DynamicTag tag, VersionTable table)
    {
        bool isSound = table.IsWhole && table.Entries.SelectMany(static entry => entry.Names).All(name => file.Strings.Has(name.Name));
        return isSound ? null : $"a table of versions ({tag}) at 0x{file.Dynamic[tag]:x}";
    }

    /// <summary>The system ends the process where a version is needed of a library that is not.</summary>
    private static string? OfLibraries(ElfFile file)
    {
        IEnumerable<NeededLibrary> libraries = ElfDependencies.Read(file).Libraries.Where(static library => library.Tag == DT_NEEDED);
        HashSet<string> needed = [.. libraries.Select(static library => library.Name)];
        ulong? other = VersionTable.OfNeeded(file).Entries.Select(static entry => entry.Library)
            .FirstOrDefault(library => library is { } text && !(file.Strings.Name(text) is { } name && needed.Contains(name)));
        return other is { } place ? $"versions (DT_VERNEED) of '{file.Strings.Name(place)}', a library that it does not need" : null;
    }
}
