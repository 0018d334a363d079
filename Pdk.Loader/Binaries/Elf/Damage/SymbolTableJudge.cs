namespace Pdk.Loader.Binaries.Elf.Damage;

/// <summary>Judges the symbol table.</summary>
/// <remarks>
/// The system steps by its own length of a symbol, whatever the entry says. The first symbol stands for none and is all zeros: any other
/// content there means that the address is wrong.
/// </remarks>
internal static class SymbolTableJudge
{
    /// <summary>What is damaged; null where nothing was found.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal static string? Damage(ElfFile file)
    {
        ulong table = file.Symbols.Address;
        ulong size = file.Dynamic[DynamicTag.DT_SYMENT];
        bool isSound = size == (ulong)file.Format.SymbolSize && table % 8 == 0
            && file.Segments.Exactly(table, size) is { } first && !first.AsSpan().ContainsAnyExcept((byte)0);
        return isSound ? null : $"a symbol table (DT_SYMTAB) at 0x{table:x}, of 0x{size:x} bytes each";
    }
}
