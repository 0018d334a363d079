using Pdk.Loader.Images;

namespace Pdk.Loader.Diagnosis.Elf;

/// <summary>The entries of the dynamic section, up to the one that ends it.</summary>
internal sealed class ElfDynamic
{
    private readonly List<(ulong Tag, ulong Value)> _entries = [];

    private ElfDynamic()
    {
    }

    internal static ElfDynamic Read(byte[] section, bool is64, bool isBigEndian)
    {
        ElfDynamic dynamic = new();
        HeaderBytes bytes = new(section, isBigEndian);
        int size = is64 ? 16 : 8;
        for (int at = 0; bytes.Has(at, size); at += size)
        {
            ulong tag = is64 ? bytes.U64(at) : bytes.U32(at);
            if (tag == ElfTag.End)
            {
                break;
            }

            dynamic._entries.Add((tag, is64 ? bytes.U64(at + 8) : bytes.U32(at + 4)));
        }

        return dynamic;
    }

    internal ulong? First(ulong tag)
    {
        foreach ((ulong one, ulong value) in _entries)
        {
            if (one == tag)
            {
                return value;
            }
        }

        return null;
    }

    internal List<ulong> All(ulong tag) => [.. _entries.Where(entry => entry.Tag == tag).Select(static entry => entry.Value)];
}
