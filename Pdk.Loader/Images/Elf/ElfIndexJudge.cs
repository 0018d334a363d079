using System.Numerics;

namespace Pdk.Loader.Images.Elf;

/// <summary>Judges the index by which the system finds a symbol by its name. Of two of them it uses the newer one, and so only that one is judged.</summary>
/// <remarks>Every look-up of any library may come by here: a wrong index ends the process long after the library was mapped.</remarks>
internal sealed class ElfIndexJudge(ElfMap map, ElfEntries entries, ElfSymbolTable symbols)
{
    private const ulong HeadLength = 16;
    private const uint MostShift = 63;

    /// <summary>What is damaged; null where nothing was found, and where there is no index.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal string? Damage() =>
        entries.Has(ElfTag.GnuHash) ? OfNewer(entries[ElfTag.GnuHash])
        : entries.Has(ElfTag.Hash) ? OfOlder(entries[ElfTag.Hash])
        : null;

    /// <summary>A head, words of a filter, the first symbol of each chain, and a word for each symbol of the chains.</summary>
    private string? OfNewer(ulong table)
    {
        if (table % 8 != 0 || map.Bytes(table, HeadLength) is not { } head)
        {
            return $"an index of symbols at 0x{table:x}";
        }

        HeaderBytes numbers = new(head, isBigEndian: false);
        ulong count = numbers.U32(0);
        uint first = numbers.U32(4);
        uint words = numbers.U32(8);
        uint shift = numbers.U32(12);
        ulong filterEnd = HeadLength + (words * 8UL);

        // The system divides by the number of chains, and takes the number of words for a power of two.
        if (count == 0 || !BitOperations.IsPow2(words) || shift > MostShift || !map.HasContent(table, filterEnd)
            || map.Bytes(table + filterEnd, count * 4) is not { } chains)
        {
            return $"an index of symbols with {count} chains and {words} words";
        }

        return OfChains(new HeaderBytes(chains, isBigEndian: false), first, table + filterEnd + (count * 4));
    }

    /// <summary>The system follows a chain until a word says that it ends, without asking where the index or the table of symbols does.</summary>
    private string? OfChains(HeaderBytes chains, uint first, ulong symbolWords)
    {
        uint last = 0;
        for (int at = 0; at < chains.Length; at += 4)
        {
            uint symbol = chains.U32(at);
            bool isEmpty = symbol == 0;
            if (!isEmpty && (symbol < first || !symbols.Has(symbol) || !map.HasContent(WordOf(symbol), 4)))
            {
                return $"a symbol number {symbol} in an index that begins with {first}";
            }

            last = Math.Max(last, symbol);
        }

        // Where the last chain has an end, each one before it has one too: its own, or that of the last.
        for (uint symbol = last; last > 0; symbol++)
        {
            if (!symbols.Has(symbol) || map.Bytes(WordOf(symbol), 4) is not { } word)
            {
                return "an index of symbols without an end";
            }

            if ((word[0] & 1) != 0)
            {
                break;
            }
        }

        return null;

        ulong WordOf(uint symbol) => symbolWords + ((ulong)(symbol - first) * 4);
    }

    /// <summary>The number of chains and that of symbols, and a number for each of both.</summary>
    private string? OfOlder(ulong table)
    {
        HeaderBytes numbers = new(map.Bytes(table, 8) ?? [], isBigEndian: false);
        uint chains = numbers.U32(0);
        uint count = numbers.U32(4);
        ulong length = 8 + (((ulong)chains + count) * 4);
        bool isSound = chains > 0 && table % 4 == 0 && map.HasContent(table, length) && symbols.Has(count - 1UL);
        return isSound ? null : $"an index of symbols at 0x{table:x}";
    }
}
