using static Pdk.Loader.Binaries.Elf.DynamicTag;

namespace Pdk.Loader.Binaries.Elf.Damage;

/// <summary>
/// Judges the functions that the system calls by itself when it maps or unmaps the library, and the table through which other libraries are
/// called.
/// </summary>
/// <remarks>
/// The system jumps to whatever address it finds. The contents of tables of functions are written by relocations, and called right after
/// that: only where the tables are can be judged beforehand.
/// </remarks>
internal static class InitArrayJudge
{
    // The first three words of the table belong to the system, which writes to them.
    private const ulong OwnPltGot = 24;

    /// <summary>What is damaged; null where nothing was found.</summary>
    internal static string? Damage(ElfFile file)
    {
        DynamicTable dynamic = file.Dynamic;
        return OfFunction(DT_INIT)
            ?? OfFunction(DT_FINI)
            ?? OfTable(DT_INIT_ARRAY, dynamic[DT_INIT_ARRAYSZ])
            ?? OfTable(DT_FINI_ARRAY, dynamic[DT_FINI_ARRAYSZ])
            ?? OfTable(DT_PLTGOT, OwnPltGot);

        string? OfFunction(DynamicTag tag) =>
            dynamic.Has(tag) && !file.Segments.HasCode(dynamic[tag]) ? $"{tag} at 0x{dynamic[tag]:x}, where no code is" : null;

        string? OfTable(DynamicTag tag, ulong length)
        {
            ulong table = dynamic[tag];
            bool isSound = table % 8 == 0 && length % 8 == 0 && file.Segments.Has(table, length);
            return dynamic.Has(tag) && !isSound ? $"{tag} of 0x{length:x} bytes at 0x{table:x}" : null;
        }
    }
}
