using static Pdk.Loader.Binaries.Elf.DynamicTag;

namespace Pdk.Loader.Binaries.Elf.Damage;

/// <summary>Judges which entries of a dynamic section are there.</summary>
internal static class PairJudge
{
    /// <summary>
    /// The system follows the second of each pair wherever it finds the first, and asks for no proof that it is there: a missing one is
    /// read at the address zero.
    /// </summary>
    private static readonly (DynamicTag Tag, DynamicTag Other)[] s_pairs =
    [
        (DT_STRTAB, DT_STRSZ),
        (DT_SYMTAB, DT_SYMENT),
        (DT_RELA, DT_RELASZ),
        (DT_RELA, DT_RELAENT),
        (DT_RELASZ, DT_RELA),
        (DT_JMPREL, DT_PLTRELSZ),
        (DT_JMPREL, DT_PLTREL),
        (DT_PLTRELSZ, DT_JMPREL),
        (DT_INIT_ARRAY, DT_INIT_ARRAYSZ),
        (DT_INIT_ARRAYSZ, DT_INIT_ARRAY),
        (DT_FINI_ARRAY, DT_FINI_ARRAYSZ),
        (DT_FINI_ARRAYSZ, DT_FINI_ARRAY),
        (DT_RELR, DT_RELRSZ),
        (DT_RELR, DT_RELRENT),
        (DT_RELRSZ, DT_RELR),
        (DT_VERNEED, DT_VERNEEDNUM),
        (DT_VERNEED, DT_VERSYM),
        (DT_VERDEF, DT_VERDEFNUM),
        (DT_VERDEF, DT_VERSYM),
    ];

    /// <summary>What is missing; null where nothing is.</summary>
    internal static string? Damage(DynamicTable dynamic)
    {
        foreach ((DynamicTag tag, DynamicTag other) in s_pairs)
        {
            if (dynamic.Has(tag) && !dynamic.Has(other))
            {
                return $"{tag} without {other}";
            }
        }

        // Strings and symbols are read in every library, whatever else it has. Numbers of versions are looked up in one of two tables.
        return !dynamic.Has(DT_STRTAB) || !dynamic.Has(DT_SYMTAB) ? "a dynamic section without DT_STRTAB or DT_SYMTAB"
            : dynamic.Has(DT_VERSYM) && !dynamic.Has(DT_VERNEED) && !dynamic.Has(DT_VERDEF) ? "DT_VERSYM without DT_VERNEED or DT_VERDEF"
            : null;
    }
}
