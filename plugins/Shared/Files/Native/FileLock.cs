using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Pdk.Plugins.Files;

/// <summary>
/// Who writes a file, and who reads it, across all processes that use these connectors. Released when the file is closed.
/// </summary>
/// <remarks>
/// The locks are advisory, and lie on two bytes far behind everything that a file has, so that no other program meets them by chance. They
/// belong to the open file, not to the process, so that two connectors in one process see each other, whatever they call the file. Systems
/// other than Linux have none of it.
/// </remarks>
internal static class FileLock
{
    private const long Writers = long.MaxValue - 1;
    private const long Readers = long.MaxValue - 2;
    private const short Shared = 0;
    private const short Alone = 1;
    private const short Released = 2;

    /// <summary>Says that the file is being written.</summary>
    /// <returns>False where it is being written already.</returns>
    public static bool TryWrite(SafeFileHandle file) => LibC.TryLock(file, Writers, Alone);

    /// <summary>Whether it is this process that writes the file, by a connector that is being replaced, say.</summary>
    /// <param name="file">The file, open once more.</param>
    public static bool IsWrittenHere(SafeFileHandle file)
    {
        if (LibC.FactsOf(file) is not { } facts)
        {
            return false;
        }

        try
        {
            // What the process has open, and which locks belong to that.
            return Directory.EnumerateFileSystemEntries("/proc/self/fd").Any(entry =>
                int.TryParse(Path.GetFileName(entry), NumberStyles.None, CultureInfo.InvariantCulture, out int descriptor)
                && LibC.FactsOf(descriptor)?.IsSameFile(facts) == true
                && HasWritersLock(descriptor));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Says that the file is being read.</summary>
    public static void Read(SafeFileHandle file) => LibC.TryLock(file, Readers, Shared);

    private static bool HasWritersLock(int descriptor)
    {
        try
        {
            return File.ReadLines($"/proc/self/fdinfo/{descriptor}").Any(static line =>
                line.StartsWith("lock:", StringComparison.Ordinal)
                && line.Contains($" {Writers} ", StringComparison.Ordinal));
        }
        catch (IOException)
        {
            // It was closed meanwhile.
            return false;
        }
    }

    /// <summary>Whether nobody reads the file at the moment.</summary>
    /// <param name="file">The file, open for writing.</param>
    public static bool IsUnread(SafeFileHandle file)
    {
        bool isUnread = LibC.TryLock(file, Readers, Alone);
        return isUnread && LibC.TryLock(file, Readers, Released);
    }
}
