namespace Pdk.Loader.Images.Elf;

/// <summary>Judges which entries of a dynamic section are there.</summary>
internal static class ElfPairJudge
{
    /// <summary>The system follows the second of each pair wherever it finds the first, and asks for no proof that it is there: a missing one is read at the address zero.</summary>
    private static readonly (ulong Tag, ulong Other)[] s_pairs =
    [
        (ElfTag.Strings, ElfTag.StringsSize),
        (ElfTag.Symbols, ElfTag.SymbolLength),
        (ElfTag.Relocations, ElfTag.RelocationsSize),
        (ElfTag.Relocations, ElfTag.RelocationLength),
        (ElfTag.RelocationsSize, ElfTag.Relocations),
        (ElfTag.FunctionRelocations, ElfTag.FunctionRelocationsSize),
        (ElfTag.FunctionRelocations, ElfTag.FunctionRelocationsKind),
        (ElfTag.FunctionRelocationsSize, ElfTag.FunctionRelocations),
        (ElfTag.Initializers, ElfTag.InitializersSize),
        (ElfTag.InitializersSize, ElfTag.Initializers),
        (ElfTag.Finalizers, ElfTag.FinalizersSize),
        (ElfTag.FinalizersSize, ElfTag.Finalizers),
        (ElfTag.RelativeWords, ElfTag.RelativeWordsSize),
        (ElfTag.RelativeWords, ElfTag.RelativeWordLength),
        (ElfTag.RelativeWordsSize, ElfTag.RelativeWords),
        (ElfTag.NeededVersions, ElfTag.NeededVersionsCount),
        (ElfTag.NeededVersions, ElfTag.SymbolVersions),
        (ElfTag.Versions, ElfTag.VersionsCount),
        (ElfTag.Versions, ElfTag.SymbolVersions),
    ];

    /// <summary>What is missing; null where nothing is.</summary>
    internal static string? Damage(ElfEntries entries)
    {
        foreach ((ulong tag, ulong other) in s_pairs)
        {
            if (entries.Has(tag) && !entries.Has(other))
            {
                return $"an entry 0x{tag:x} without the entry 0x{other:x}";
            }
        }

        // Names and symbols are read in every library, whatever else it has. Numbers of versions are looked up in one of two lists.
        bool hasNames = entries.Has(ElfTag.Strings) && entries.Has(ElfTag.Symbols);
        bool hasVersions = !entries.Has(ElfTag.SymbolVersions) || entries.Has(ElfTag.NeededVersions) || entries.Has(ElfTag.Versions);
        return hasNames && hasVersions ? null : "a dynamic section without names or versions";
    }
}
