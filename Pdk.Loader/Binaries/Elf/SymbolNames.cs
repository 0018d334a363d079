using System.Text;

namespace Pdk.Loader.Binaries.Elf;

/// <summary>The names of functions and data that an image has for others, and that it wants of others.</summary>
/// <param name="Defined">What it has.</param>
/// <param name="Wanted">What it cannot do without.</param>
internal sealed record SymbolNames(IReadOnlySet<string> Defined, IReadOnlySet<string> Wanted)
{
    // The largest libraries of a system have some ten thousand. Of more no names are compared; nothing is wrong with them.
    private const int Most = 256 * 1024;
    private const int MostTableBytes = 32 * 1024 * 1024;

    // Hostile names overlap, so that their sum is no longer bounded by their table.
    private const long MostNameLength = 32 * 1024 * 1024;
    private const int Global = 1;
    private const int Weak = 2;
    private const int Unique = 10;

    /// <summary>Reads them; null where the tables are missing, not sound, or too large to be compared.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal static SymbolNames? Read(ElfFile file)
    {
        ElfFormat format = file.Format;
        int size = format.SymbolSize;
        ulong count = file.Symbols.Count();
        if (count is 0 or > Most || file.Strings.Size is 0 or > MostTableBytes)
        {
            return null;
        }

        byte[] names = file.Segments.UpTo(file.Strings.Address, (int)file.Strings.Size);
        HeaderBytes symbols = format.Numbers(file.Segments.UpTo(file.Symbols.Address, (int)count * size));
        if (names.Length == 0 || symbols.Length == 0)
        {
            return null;
        }

        HashSet<string> defined = new(StringComparer.Ordinal);
        HashSet<string> wanted = new(StringComparer.Ordinal);
        long total = 0;
        for (int at = size; symbols.Has(at, size); at += size)
        {
            int binding = symbols.U8(at + (format.Is64 ? 4 : 12)) >> 4;
            bool isDefined = symbols.U16(at + (format.Is64 ? 6 : 14)) != 0;
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

        return new SymbolNames(defined, wanted);
    }

    private static string? Name(byte[] names, uint offset)
    {
        if (offset >= names.Length)
        {
            return null;
        }

        // C++ has names of some thousand characters; a hostile table of names without an end is not read again and again.
        ReadOnlySpan<byte> rest = names.AsSpan((int)offset, Math.Min(names.Length - (int)offset, ElfLimits.NameBytes));
        int end = rest.IndexOf((byte)0);
        return end < 0 ? null : Encoding.UTF8.GetString(rest[..end]);
    }
}
