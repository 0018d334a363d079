using Pdk.Loader.Images;

namespace Pdk.Loader.Diagnosis.Elf;

/// <summary>How many symbols an image has: that stands nowhere but in the tables that help to find them.</summary>
internal static class ElfSymbolCount
{
    private const int MostBuckets = 256 * 1024;
    private const int MostChain = 64 * 1024;

    /// <summary>The number; 0 where neither table says.</summary>
    /// <param name="file">The file.</param>
    /// <param name="hash">Where <c>DT_HASH</c> lies; -1 where there is none.</param>
    /// <param name="gnuHash">Where <c>DT_GNU_HASH</c> lies; -1 where there is none.</param>
    /// <param name="is64">Whether addresses have 64 bits.</param>
    /// <param name="isBigEndian">The byte order.</param>
    internal static long Of(ElfFile file, long hash, long gnuHash, bool is64, bool isBigEndian)
    {
        if (hash >= 0)
        {
            return new HeaderBytes(file.Read(hash, 8), isBigEndian).U32(4);
        }

        return gnuHash >= 0 ? OfGnu(file, gnuHash, is64, isBigEndian) : 0;
    }

    /// <summary>The last chain begins at the largest number among the buckets, and ends where the lowest bit is set.</summary>
    private static long OfGnu(ElfFile file, long table, bool is64, bool isBigEndian)
    {
        HeaderBytes head = new(file.Read(table, 16), isBigEndian);
        uint buckets = head.U32(0);
        uint first = head.U32(4);
        if (buckets > MostBuckets)
        {
            return 0;
        }

        long bucketsAt = table + 16 + ((long)head.U32(8) * (is64 ? 8 : 4));
        HeaderBytes starts = new(file.Read(bucketsAt, (int)buckets * 4), isBigEndian);
        uint last = 0;
        for (int index = 0; index < buckets; index++)
        {
            last = Math.Max(last, starts.U32(index * 4L));
        }

        if (last < first)
        {
            return first;
        }

        long chainAt = bucketsAt + (buckets * 4L) + ((long)(last - first) * 4);
        HeaderBytes chain = new(file.Read(chainAt, MostChain), isBigEndian);
        for (int index = 0; chain.Has(index * 4L, 4); index++)
        {
            if ((chain.U32(index * 4L) & 1) != 0)
            {
                return (long)last + index + 1;
            }
        }

        return 0;
    }
}
