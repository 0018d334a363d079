using System.Numerics;

namespace Pdk.Loader.Binaries.Elf.Damage;

/// <summary>
/// Judges the index by which the system finds a symbol by its name. Of two of them it uses the newer one, and so only that one is judged.
/// </summary>
/// <remarks>Every look-up of any library may come by here: a wrong index ends the process long after the library was mapped.</remarks>
internal static class HashJudge
{
    private const uint MostShift = 63;

    /// <summary>What is damaged; null where nothing was found, and where there is no index.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal static string? Damage(ElfFile file) =>
        file.Dynamic.Has(DynamicTag.DT_GNU_HASH) ? OfGnuHash(file)
        : file.Dynamic.Has(DynamicTag.DT_HASH) ? OfHash(file)
        : null;

    private static string? OfGnuHash(ElfFile file)
    {
        ulong address = file.Dynamic[DynamicTag.DT_GNU_HASH];
        if (address % 8 != 0 || GnuHash.Read(file.Segments, file.Dynamic, file.Format) is not { } hash)
        {
            return $"a hash table (DT_GNU_HASH) at 0x{address:x}";
        }

        // The system divides by the number of chains, and takes the number of words for a power of two.
        if (hash.Buckets.Count == 0 || !BitOperations.IsPow2(hash.FilterWords) || hash.FilterShift > MostShift)
        {
            return $"a hash table (DT_GNU_HASH) of {hash.Buckets.Count} buckets, {hash.FilterWords} words and the shift {hash.FilterShift}";
        }

        foreach (uint symbol in hash.Buckets)
        {
            if (symbol != 0 && !(hash.Has(symbol) && file.Symbols.Has(symbol)))
            {
                return $"symbol {symbol} in a hash table (DT_GNU_HASH) that begins with {hash.FirstSymbol}";
            }
        }

        // Where the last chain has an end, each one before it has one too: its own, or that of the last.
        uint last = hash.Buckets.Max();
        bool hasEnd = last == 0 || (hash.EndOfChain(last) is { } end && file.Symbols.Has(end));
        return hasEnd ? null : "a hash table (DT_GNU_HASH) without an end";
    }

    private static string? OfHash(ElfFile file)
    {
        ulong address = file.Dynamic[DynamicTag.DT_HASH];
        bool isSound = address % 4 == 0
            && HashTable.Read(file.Segments, file.Dynamic, file.Format) is { Chains: > 0 } hash
            && file.Segments.HasContent(address, hash.Length)
            && file.Symbols.Has(hash.Symbols - 1UL);
        return isSound ? null : $"a hash table (DT_HASH) at 0x{address:x}";
    }
}
