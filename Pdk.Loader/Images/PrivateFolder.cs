using Microsoft.Win32.SafeHandles;
using Pdk.Loader.Platform;

namespace Pdk.Loader.Images;

/// <summary>A folder of this process that no other user may enter, below the system's folder for temporary files.</summary>
/// <remarks>
/// Where mapped files may be deleted, it is gone as soon as its library is open. On Windows they may not be: what earlier processes left is
/// deleted when the next one makes a folder.
/// </remarks>
internal sealed class PrivateFolder : IDisposable
{
    private const string Prefix = "pdk-image-";

    private readonly string _root = Directory.CreateTempSubdirectory(Prefix).FullName;
    private readonly List<SafeFileHandle> _held = [];

    static PrivateFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            DeleteLeftovers();
        }
    }

    /// <summary>Makes a folder.</summary>
    /// <param name="depth">How many folders it has above the plugin's own, for companions that lie above it.</param>
    internal PrivateFolder(int depth = 0)
    {
        PluginFolder = Path.Combine([_root, .. Enumerable.Repeat("up", depth)]);
        Directory.CreateDirectory(PluginFolder);
    }

    /// <summary>The folder for the plugin itself.</summary>
    internal string PluginFolder { get; }

    /// <summary>Writes a file, and keeps it open for reading: on Windows nobody can write to it or delete it from then on.</summary>
    /// <param name="relative">Its path, from the plugin's folder.</param>
    /// <param name="write">Is given what makes the empty file, and answers with the file when it is written.</param>
    /// <param name="path">Its full path.</param>
    /// <returns>The file, for reading. It stays this folder's.</returns>
    /// <exception cref="IOException">The path leads out of this folder, or the system refuses.</exception>
    internal SafeFileHandle Add(string relative, Func<Func<SafeFileHandle>, SafeFileHandle> write, out string path)
    {
        string target = Path.GetFullPath(relative, PluginFolder);
        path = target;
        if (!target.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new IOException($"'{relative}' leads out of the plugin's folder");
        }

        CopyRefusal.Run(() => Directory.CreateDirectory(Path.GetDirectoryName(target)!));
        write(() => File.OpenHandle(target, FileMode.Create, FileAccess.ReadWrite, FileShare.None)).Dispose();
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        SafeFileHandle file = File.OpenHandle(target);
        _held.Add(file);
        return file;
    }

    /// <summary>Closes the files, and deletes the folder where the system allows it.</summary>
    public void Dispose()
    {
        foreach (SafeFileHandle file in _held)
        {
            file.Dispose();
        }

        Delete(_root);
    }

    private static void DeleteLeftovers()
    {
        foreach (string folder in Directory.EnumerateDirectories(Path.GetTempPath(), $"{Prefix}*"))
        {
            Delete(folder);
        }
    }

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (FileRefusal.Is(exception))
        {
            // In use; a later process tries again.
        }
    }
}
