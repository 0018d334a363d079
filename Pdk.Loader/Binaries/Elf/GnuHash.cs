namespace Pdk.Loader.Binaries.Elf;

/// <summary>
/// The index of symbols that linkers write today (<c>DT_GNU_HASH</c>): a head, words of a filter, the first symbol of each chain, and a
/// word for each symbol of the chains.
/// </summary>
internal sealed class GnuHash
{
    private const ulong HeadLength = 16;
    private const int PieceLength = 16 * 1024;

    private readonly LoadSegments _segments;
    private readonly ElfFormat _format;
    private readonly ulong _wordsAddress;

    private GnuHash(LoadSegments segments, ElfFormat format, HeaderBytes head, uint[] buckets, ulong wordsAddress)
    {
        _segments = segments;
        _format = format;
        FirstSymbol = head.U32(4);
        FilterWords = head.U32(8);
        FilterShift = head.U32(12);
        Buckets = buckets;
        _wordsAddress = wordsAddress;
    }

    /// <summary>The first symbol that is in it.</summary>
    internal uint FirstSymbol { get; }

    /// <summary>The words of the filter.</summary>
    internal uint FilterWords { get; }

    /// <summary>By how many bits a hash is moved for the filter.</summary>
    internal uint FilterShift { get; }

    /// <summary>The first symbol of each chain; 0 where it is empty.</summary>
    internal IReadOnlyList<uint> Buckets { get; }

    /// <summary>Reads it, without the words of the chains; null where it does not lie in the image.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal static GnuHash? Read(LoadSegments segments, DynamicTable dynamic, ElfFormat format)
    {
        ulong address = dynamic[DynamicTag.DT_GNU_HASH];
        if (segments.Exactly(address, HeadLength) is not { } head)
        {
            return null;
        }

        HeaderBytes numbers = format.Numbers(head);
        ulong count = numbers.U32(0);
        ulong filterEnd = HeadLength + (numbers.U32(8) * (ulong)format.WordSize);
        if (!segments.HasContent(address, filterEnd) || segments.Exactly(address + filterEnd, count * 4) is not { } bytes)
        {
            return null;
        }

        uint[] buckets = new uint[count];
        HeaderBytes words = format.Numbers(bytes);
        for (int index = 0; index < buckets.Length; index++)
        {
            buckets[index] = words.U32(index * 4L);
        }

        return new GnuHash(segments, format, numbers, buckets, address + filterEnd + (count * 4));
    }

    /// <summary>Whether a symbol that a chain may begin with has a word.</summary>
    internal bool Has(uint symbol) => symbol >= FirstSymbol && _segments.HasContent(WordOf(symbol), 4);

    /// <summary>The last symbol of the chain that a symbol is in; null where the chain has no end within the image.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal uint? EndOfChain(uint symbol)
    {
        while (true)
        {
            // The system follows a chain until a word says that it ends, without asking where the index or the table of symbols does.
            HeaderBytes words = _format.Numbers(_segments.UpTo(WordOf(symbol), PieceLength));
            for (int at = 0; words.Has(at, 4); at += 4, symbol++)
            {
                if ((words.U32(at) & 1) != 0)
                {
                    return symbol;
                }
            }

            if (words.Length < PieceLength)
            {
                return null;
            }
        }
    }

    /// <summary>How many symbols there are: the last chain begins at the largest number among the buckets. 0 where it has no end.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal ulong Symbols()
    {
        uint last = Buckets.DefaultIfEmpty().Max();
        return last < FirstSymbol ? FirstSymbol : EndOfChain(last) is { } end ? end + 1UL : 0;
    }

    private ulong WordOf(uint symbol) => _wordsAddress + ((ulong)(symbol - FirstSymbol) * 4);
}
