using System.Text.Unicode;
using Pdk.Loader.Binaries.Elf;
using Pdk.Loader.Platform;

namespace Pdk.Loader.Binaries;

/// <summary>Tells what a file is, by its first bytes.</summary>
internal static class ImageReader
{
    // The headers of the other formats than ELF lie in the first bytes of a file.
    private const int StartLength = 8192;

    private static readonly (byte[] Magic, string What)[] s_others =
    [
        ("#!"u8.ToArray(), "a script"),
        ("!<arch>\n"u8.ToArray(), "a static library"),
        ("PK\u0003\u0004"u8.ToArray(), "a ZIP archive"),
        ([0x1F, 0x8B], "a gzip archive"),
        ("\0asm"u8.ToArray(), "a WebAssembly module"),
        ([0xCA, 0xFE, 0xBA, 0xBE], "a Java class"),
        ("%PDF"u8.ToArray(), "a PDF document"),
    ];

    /// <summary>Describes a file.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal static ImageDescription Read(FileBytes file)
    {
        byte[] start = file.UpTo(0, StartLength);
        if (ElfHeader.IsElf(start))
        {
            return ElfDescription.Of(file);
        }

        if (MachOHeader.IsMachO(start))
        {
            return MachOHeader.Read(start);
        }

        // "MZ" can begin a text as well; a header has zeros.
        if (PeHeader.IsPe(start) && !IsText(start))
        {
            return PeHeader.Read(start);
        }

        foreach ((byte[] magic, string what) in s_others)
        {
            if (start.AsSpan().StartsWith(magic))
            {
                return ImageDescription.NoImage(what);
            }
        }

        return ImageDescription.NoImage(IsText(start) ? "a text file" : "a file of unknown format");
    }

    private static bool IsText(ReadOnlySpan<byte> start)
    {
        foreach (byte one in start)
        {
            if (one < 0x20 && one is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0C or 0x1B))
            {
                return false;
            }
        }

        // A character may be cut in two at the end of what was read.
        for (int cut = 0; cut < 4 && cut < start.Length; cut++)
        {
            if (Utf8.IsValid(start[..^cut]))
            {
                return true;
            }
        }

        return false;
    }
}
