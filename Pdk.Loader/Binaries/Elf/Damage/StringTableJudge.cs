using static Pdk.Loader.Binaries.Elf.DynamicTag;

namespace Pdk.Loader.Binaries.Elf.Damage;

/// <summary>Judges the string table, and the names that the dynamic section has in it.</summary>
/// <remarks>
/// The system adds the place of a name to the table's address and reads up to a zero, without asking for the table's length. That the
/// table ends with a zero, and that each name begins within it, is what keeps it from reading on.
/// </remarks>
internal static class StringTableJudge
{
    private static readonly DynamicTag[] s_names =
        [DT_NEEDED, DT_SONAME, DT_RPATH, DT_RUNPATH, DT_AUXILIARY, DT_FILTER, DT_AUDIT, DT_DEPAUDIT];

    /// <summary>What is damaged; null where nothing was found.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal static string? Damage(ElfFile file)
    {
        StringTable table = file.Strings;
        bool isSound = table.Size is > 0 and <= ElfLimits.TableBytes
            && file.Segments.HasContent(table.Address, table.Size)
            && file.Segments.Exactly(table.Address + table.Size - 1, 1) is [0];
        if (!isSound)
        {
            return $"a string table (DT_STRTAB) of 0x{table.Size:x} bytes at 0x{table.Address:x}";
        }

        foreach (DynamicEntry entry in file.Dynamic.Entries)
        {
            if (s_names.Contains(entry.Tag) && !table.Has(entry.Value))
            {
                return $"a name ({entry.Tag}) at 0x{entry.Value:x}, in a string table of 0x{table.Size:x} bytes";
            }
        }

        // What is not read is not hashed either, and must not be loaded.
        return ElfDependencies.Read(file).Damage;
    }
}
