namespace Pdk.Plugins.Files;

/// <summary>The header of a member of a gzip file, as RFC 1952 describes it.</summary>
internal static class GzipHeader
{
    private const int Deflate = 8;
    private const int HasChecksum = 0x02;
    private const int HasExtra = 0x04;
    private const int HasName = 0x08;
    private const int HasComment = 0x10;
    private const int Unknown = 0xE0;
    private const int LongestText = 64 * 1024;

    /// <summary>Whether these are the two bytes with which every member begins.</summary>
    public static bool IsMagic(ReadOnlySpan<byte> start) => start.Length >= 2 && start[0] == 0x1F && start[1] == 0x8B;

    /// <summary>Takes the header, up to the first byte that is packed.</summary>
    /// <exception cref="InvalidDataException">It is none, or it is cut off.</exception>
    public static void Skip(PackedInput input)
    {
        ReadOnlySpan<byte> start = input.Peek(2);
        if (!IsMagic(start))
        {
            throw new InvalidDataException(start.IsEmpty
                ? "the file is empty; expected a gzip file."
                : $"expected a gzip file, which begins with 1F 8B; found {Convert.ToHexString(start)}.");
        }

        Take(input, 2);
        int method = Take(input);
        int flags = Take(input);
        if (method != Deflate || (flags & Unknown) != 0)
        {
            throw new InvalidDataException($"expected the method 8 and flags below 32; found {method} and {flags}.");
        }

        Take(input, 6);
        if ((flags & HasExtra) != 0)
        {
            Take(input, Take(input) | (Take(input) << 8));
        }

        for (int texts = (flags & HasName) / HasName + ((flags & HasComment) / HasComment); texts > 0; texts--)
        {
            // A file's name or a comment, of which nothing is needed.
            for (int length = 0; Take(input) != 0; length++)
            {
                if (length == LongestText)
                {
                    throw new InvalidDataException($"expected a name or comment of at most {LongestText} bytes; found a longer one.");
                }
            }
        }

        Take(input, (flags & HasChecksum) != 0 ? 2 : 0);
    }

    private static void Take(PackedInput input, int count)
    {
        for (int index = 0; index < count; index++)
        {
            Take(input);
        }
    }

    private static int Take(PackedInput input) =>
        input.ReadByte() is >= 0 and var value ? value : throw new InvalidDataException("the file was cut off inside of a header.");
}
