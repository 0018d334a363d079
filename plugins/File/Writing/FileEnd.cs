using Microsoft.Win32.SafeHandles;

namespace Pdk.Plugins.Files;

/// <summary>What the system does with a file when nothing more is written to it. Tests have one of their own.</summary>
internal class FileEnd
{
    /// <summary>The system's.</summary>
    public static FileEnd System { get; } = new();

    /// <summary>Puts what was written on the disk.</summary>
    /// <exception cref="IOException">It failed.</exception>
    public virtual void Sync(SafeFileHandle file) => RandomAccess.FlushToDisk(file);

    /// <summary>Asks for the errors that are told when a file is closed, without closing it.</summary>
    /// <returns>False where nothing is known.</returns>
    /// <exception cref="IOException">There is one.</exception>
    public virtual bool TryCloseCopy(SafeFileHandle file) => LibC.TryCloseCopy(file);
}
