namespace Pdk.Cli.Traces;

/// <summary>Which build a library, or a symbol file, belongs to: what the linker has written down in both.</summary>
internal static class BuildId
{
    private const uint Kind = 3;

    /// <summary>The id of a file.</summary>
    /// <param name="file">Its content.</param>
    /// <returns>In hexadecimal digits; empty where the linker has written none.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, or no ELF file.</exception>
    public static string Of(ReadOnlySpan<byte> file)
    {
        Bytes notes = new(ElfSections.Read(file).Content(file, ".note.gnu.build-id"));
        while (!notes.IsAtEnd)
        {
            uint nameLength = notes.UInt32();
            uint length = notes.UInt32();
            uint kind = notes.UInt32();
            ReadOnlySpan<byte> name = notes.Take(Padded(nameLength));
            ReadOnlySpan<byte> content = notes.Take(Padded(length));
            if (kind == Kind && name.StartsWith("GNU"u8))
            {
                return Convert.ToHexStringLower(content[..(int)length]);
            }
        }

        return "";
    }

    private static ulong Padded(uint length) => ((ulong)length + 3) & ~3UL;
}
