namespace Pdk.Loader.Images.Elf;

/// <summary>The table of symbols of an image. Nothing says how many it has: a symbol is there where its bytes come from the file.</summary>
internal sealed class ElfSymbolTable(ElfMap map, ElfEntries entries)
{
    private const int SymbolLength = 24;

    /// <summary>What is damaged; null where nothing was found.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    /// <remarks>
    /// The system steps by its own length of a symbol, whatever the entry says. The first symbol stands for none and is all zeros: any other
    /// content there means that the address is wrong.
    /// </remarks>
    internal string? Damage()
    {
        ulong table = entries[ElfTag.Symbols];
        ulong length = entries[ElfTag.SymbolLength];
        return length == SymbolLength && table % 8 == 0 && map.Bytes(table, SymbolLength) is { } first && !first.AsSpan().ContainsAnyExcept((byte)0)
            ? null
            : $"a table of symbols at 0x{table:x}, of 0x{length:x} bytes each";
    }

    /// <summary>Whether there can be a symbol with this number.</summary>
    internal bool Has(ulong index) => index <= uint.MaxValue && map.HasContent(entries[ElfTag.Symbols] + (index * SymbolLength), SymbolLength);
}
