using Pdk.Loader.Images;

namespace Pdk.Loader.Diagnosis.Elf;

/// <summary>The names of functions and data that an image has for others, and that it wants of others.</summary>
/// <param name="Defined">What it has.</param>
/// <param name="Wanted">What it cannot do without.</param>
internal sealed record ElfSymbols(IReadOnlySet<string> Defined, IReadOnlySet<string> Wanted)
{
    // The largest libraries of a system have some ten thousand.
    private const int Most = 256 * 1024;
    private const int MostNameBytes = 32 * 1024 * 1024;

    // Hostile names overlap, so that their sum is no longer bounded by their table.
    private const long MostNameLength = 32 * 1024 * 1024;
    private const int Global = 1;
    private const int Weak = 2;
    private const int Unique = 10;

    /// <summary>Reads them; null where the tables are missing, not sound, or too large to be true.</summary>
    internal static ElfSymbols? Read(ElfFile file, ElfSegments segments, ElfDynamic dynamic, bool is64, bool isBigEndian)
    {
        int size = is64 ? 24 : 16;
        long table = Offset(ElfTag.Symbols);
        long strings = Offset(ElfTag.Strings);
        long count = ElfSymbolCount.Of(file, Offset(ElfTag.Hash), Offset(ElfTag.GnuHash), is64, isBigEndian);
        if (table < 0 || strings < 0 || count is <= 0 or > Most || dynamic.First(ElfTag.StringsSize) is not (> 0 and <= MostNameBytes and ulong length))
        {
            return null;
        }

        byte[] names = file.Read(strings, (int)length);
        HeaderBytes symbols = new(file.Read(table, (int)count * size), isBigEndian);
        HashSet<string> defined = new(StringComparer.Ordinal);
        HashSet<string> wanted = new(StringComparer.Ordinal);
        long total = 0;
        for (int at = size; symbols.Has(at, size); at += size)
        {
            int binding = symbols.U8(at + (is64 ? 4 : 12)) >> 4;
            bool isDefined = symbols.U16(at + (is64 ? 6 : 14)) != 0;
            if (Name(names, symbols.U32(at)) is not { Length: > 0 } name)
            {
                continue;
            }

            total += name.Length;
            if (total > MostNameLength)
            {
                return null;
            }

            if (isDefined && binding is (Global or Weak or Unique))
            {
                defined.Add(name);
            }
            else if (!isDefined && binding == Global)
            {
                wanted.Add(name);
            }
        }

        return new ElfSymbols(defined, wanted);

        long Offset(ulong tag) => dynamic.First(tag) is { } address ? segments.OffsetOf(address) : -1;
    }

    private static string? Name(byte[] names, uint offset)
    {
        if (offset >= names.Length)
        {
            return null;
        }

        // C++ has names of some thousand characters; a hostile table of names without an end is not read again and again.
        ReadOnlySpan<byte> rest = names.AsSpan((int)offset, Math.Min(names.Length - (int)offset, 4096));
        int end = rest.IndexOf((byte)0);
        return end < 0 ? null : System.Text.Encoding.UTF8.GetString(rest[..end]);
    }
}
