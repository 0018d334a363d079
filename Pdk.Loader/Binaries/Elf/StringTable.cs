using System.Text;

namespace Pdk.Loader.Binaries.Elf;

/// <summary>The string table of an image: names of libraries, folders, symbols and versions, each ended by a zero.</summary>
internal sealed class StringTable(LoadSegments segments, DynamicTable dynamic)
{
    /// <summary>Where it lies.</summary>
    internal ulong Address => dynamic[DynamicTag.DT_STRTAB];

    /// <summary>Its bytes.</summary>
    internal ulong Size => dynamic[DynamicTag.DT_STRSZ];

    /// <summary>Whether a text begins within the table.</summary>
    internal bool Has(ulong text) => text < Size;

    /// <summary>A name; null where it lies outside of the table, or is longer than any.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal string? Name(ulong text) => Text(text, ElfLimits.NameBytes);

    /// <summary>A list of folders; null where it lies outside of the table, or is longer than any.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal string? Path(ulong text) => Text(text, ElfLimits.PathBytes);

    private string? Text(ulong text, int longest)
    {
        // Most are short: a page is not read for each of them.
        byte[] bytes = Read(text, Math.Min(longest, 256));
        if (!bytes.AsSpan().Contains((byte)0))
        {
            bytes = Read(text, longest);
        }

        int end = bytes.AsSpan().IndexOf((byte)0);
        return end < 0 ? null : Encoding.UTF8.GetString(bytes, 0, end);
    }

    private byte[] Read(ulong text, int most) =>
        Has(text) ? segments.UpTo(unchecked(Address + text), (int)Math.Min((ulong)most, Size - text)) : [];
}
