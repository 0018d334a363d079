namespace Pdk.Loader.Binaries.Elf;

/// <summary>The symbol table of an image. Nothing says how many it has: a symbol is there where its bytes come from the file.</summary>
internal sealed class SymbolTable(LoadSegments segments, DynamicTable dynamic, ElfFormat format)
{
    /// <summary>Where it lies.</summary>
    internal ulong Address => dynamic[DynamicTag.DT_SYMTAB];

    /// <summary>Whether there can be a symbol with this number.</summary>
    internal bool Has(ulong index)
    {
        ulong size = (ulong)format.SymbolSize;
        return index <= uint.MaxValue && segments.HasContent(unchecked(Address + (index * size)), size);
    }

    /// <summary>How many there are, as far as the index says by which they are found; 0 where it does not.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    /// <remarks>
    /// The older index counts all of them; the newer one leaves out what the image only needs, where it has nothing for others.
    /// </remarks>
    internal ulong Count() =>
        dynamic.Has(DynamicTag.DT_HASH) ? HashTable.Read(segments, dynamic, format)?.Symbols ?? 0
        : dynamic.Has(DynamicTag.DT_GNU_HASH) && GnuHash.Read(segments, dynamic, format) is { } hash ? hash.Symbols()
        : 0;
}
