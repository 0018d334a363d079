using Microsoft.Win32.SafeHandles;
using Pdk.Loader.Platform;

namespace Pdk.Loader.Trust;

/// <summary>A lock file, signature or key: read once, whole, and bounded.</summary>
/// <param name="Path">The file.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Facts">What the system said of the file that was read; null where it does not say.</param>
internal sealed record SmallFile(string Path, byte[] Content, FileFacts? Facts)
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="longest">A file of more bytes is refused.</param>
    /// <returns>The file; null where there is none.</returns>
    /// <exception cref="IOException">It cannot be read, is no regular file, or is too large.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    internal static SmallFile? Read(string path, int longest)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            return null;
        }

        if (Directory.Exists(path) || FileStatus.Of(path) is { IsRegular: false })
        {
            throw new IOException("it is no regular file");
        }

        using SafeFileHandle file = FileOpening.Open(path);
        FileFacts? facts = FileStatus.Of(file);
        if (facts is { IsRegular: false })
        {
            throw new IOException("it is no regular file");
        }

        byte[] content = new byte[Math.Min(RandomAccess.GetLength(file), longest) + 1];
        int filled = FileBytes.Fill(file, content, 0);
        return filled < content.Length
            ? new SmallFile(path, content[..filled], facts)
            : throw new IOException(filled > longest ? $"it has more than {longest} bytes" : "it grew while it was read");
    }
}
