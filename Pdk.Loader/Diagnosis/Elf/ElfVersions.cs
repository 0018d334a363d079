using Pdk.Loader.Images;

namespace Pdk.Loader.Diagnosis.Elf;

/// <summary>Reads the tables of versions: which ones an image needs of others, and which ones it has.</summary>
internal static class ElfVersions
{
    private const int MostBytes = 256 * 1024;

    // The C library itself has about fifty. Entries may form loops in a hostile file.
    private const int Most = 1024;
    private const ushort Weak = 2;

    /// <summary>What <c>DT_VERNEED</c> says.</summary>
    internal static IReadOnlyList<ElfVersion> Needed(ElfFile file, long offset, bool isBigEndian, Func<ulong, string?> text)
    {
        List<ElfVersion> needed = [];
        HeaderBytes table = new(offset < 0 ? [] : file.Read(offset, MostBytes), isBigEndian);
        int steps = 0;
        for (long at = 0; table.Has(at, 16) && steps < Most; steps++)
        {
            string library = text(table.U32(at + 4)) ?? "";
            long version = at + table.U32(at + 8);
            for (int left = table.U16(at + 2); left > 0 && table.Has(version, 16) && steps < Most; left--, steps++)
            {
                if (text(table.U32(version + 8)) is { Length: > 0 } name)
                {
                    needed.Add(new ElfVersion(library, name, (table.U16(version + 4) & Weak) != 0));
                }

                version += table.U32(version + 12);
            }

            uint next = table.U32(at + 12);
            if (next == 0)
            {
                break;
            }

            at += next;
        }

        return needed;
    }

    /// <summary>What <c>DT_VERDEF</c> says.</summary>
    internal static IReadOnlyList<string> Defined(ElfFile file, long offset, bool isBigEndian, Func<ulong, string?> text)
    {
        List<string> defined = [];
        HeaderBytes table = new(offset < 0 ? [] : file.Read(offset, MostBytes), isBigEndian);
        long at = 0;
        for (int steps = 0; table.Has(at, 20) && steps < Most; steps++)
        {
            if (text(table.U32(at + table.U32(at + 12))) is { Length: > 0 } name)
            {
                defined.Add(name);
            }

            uint next = table.U32(at + 16);
            if (next == 0)
            {
                break;
            }

            at += next;
        }

        return defined;
    }
}
