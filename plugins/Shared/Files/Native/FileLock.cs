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

    /// <summary>Says that the file is being read.</summary>
    public static void Read(SafeFileHandle file) => LibC.TryLock(file, Readers, Shared);

    /// <summary>Whether nobody reads the file at the moment.</summary>
    /// <param name="file">The file, open for writing.</param>
    public static bool IsUnread(SafeFileHandle file)
    {
        bool isUnread = LibC.TryLock(file, Readers, Alone);
        return isUnread && LibC.TryLock(file, Readers, Released);
    }
}
