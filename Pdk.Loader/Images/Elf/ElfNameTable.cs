using System.Text;

namespace Pdk.Loader.Images.Elf;

/// <summary>The table of names of an image: of libraries, folders, symbols and versions, each ended by a zero.</summary>
internal sealed class ElfNameTable(ElfMap map, ElfEntries entries)
{
    private const ulong LongestName = 1024;

    // Of these there is one entry each.
    private static readonly ulong[] s_names = [ElfTag.SoName, ElfTag.EarlyPath, ElfTag.RunPath, ElfTag.Auxiliary, ElfTag.Filter];

    /// <summary>What is damaged; null where nothing was found.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    /// <remarks>
    /// The system adds the place of a name to the table's address and reads up to a zero, without asking for the table's length. That the
    /// table ends with a zero, and that each name begins within it, is what keeps it from reading on.
    /// </remarks>
    internal string? Damage()
    {
        ulong table = entries[ElfTag.Strings];
        ulong size = entries[ElfTag.StringsSize];
        if (size is 0 or > ElfEntries.MostTableBytes || map.Bytes(table + size - 1, 1) is not [0] || !map.HasContent(table, size))
        {
            return $"a table of names of 0x{size:x} bytes at 0x{table:x}";
        }

        foreach (ulong name in entries.Needed.Concat(s_names.Where(entries.Has).Select(tag => entries[tag])))
        {
            if (!Has(name))
            {
                return $"a name at 0x{name:x}, in a table of 0x{size:x} bytes";
            }
        }

        return null;
    }

    /// <summary>Whether a name begins within the table.</summary>
    internal bool Has(ulong name) => name < entries[ElfTag.StringsSize];

    /// <summary>A name; null where it is none, or longer than any.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal string? Text(ulong name)
    {
        ulong left = Has(name) ? entries[ElfTag.StringsSize] - name : 0;
        byte[]? bytes = left > 0 ? map.Bytes(entries[ElfTag.Strings] + name, Math.Min(left, LongestName)) : null;
        int end = bytes.AsSpan().IndexOf((byte)0);
        return end < 0 ? null : Encoding.UTF8.GetString(bytes.AsSpan(0, end));
    }
}
