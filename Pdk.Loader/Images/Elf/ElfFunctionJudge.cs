namespace Pdk.Loader.Images.Elf;

/// <summary>Judges the functions that the system calls by itself when it maps or unmaps the library, and the table through which other libraries are called.</summary>
/// <remarks>
/// The system jumps to whatever address it finds. The contents of tables of functions are written by relocations, and called right after
/// that: only where the tables are can be judged beforehand.
/// </remarks>
internal sealed class ElfFunctionJudge(ElfMap map, ElfEntries entries)
{
    // The first three words of the table belong to the system, which writes to them.
    private const ulong OwnGlobalOffsets = 24;

    /// <summary>What is damaged; null where nothing was found.</summary>
    internal string? Damage() =>
        OfFunction(ElfTag.Initializer)
        ?? OfFunction(ElfTag.Finalizer)
        ?? OfTable(ElfTag.Initializers, entries[ElfTag.InitializersSize])
        ?? OfTable(ElfTag.Finalizers, entries[ElfTag.FinalizersSize])
        ?? OfTable(ElfTag.GlobalOffsets, OwnGlobalOffsets);

    private string? OfFunction(ulong tag) =>
        entries.Has(tag) && !map.HasCode(entries[tag]) ? $"an initializer at 0x{entries[tag]:x}, where no code is" : null;

    private string? OfTable(ulong tag, ulong length)
    {
        ulong table = entries[tag];
        return entries.Has(tag) && (table % 8 != 0 || length % 8 != 0 || !map.Has(table, length)) ? $"a table of 0x{length:x} bytes at 0x{table:x}" : null;
    }
}
