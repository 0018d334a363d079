namespace Pdk.Functions;

/// <summary>
/// A folder for one build. A lock file beside it says that somebody works in it; it ends with the process, however that ends.
/// </summary>
internal sealed class ScratchFolder : IDisposable
{
    private const string LockEnding = ".lock";

    private readonly FileStream _lock;

    private ScratchFolder(string path, FileStream locked)
    {
        Path = path;
        _lock = locked;
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Makes one, and removes those whose makers are gone.</summary>
    /// <param name="root">The folder of all of them.</param>
    public static ScratchFolder Make(string root)
    {
        Directory.CreateDirectory(root);
        Clean(root);
        while (true)
        {
            string path = System.IO.Path.Combine(root, Guid.NewGuid().ToString("N"));
            FileStream? locked = TryLock(path + LockEnding, FileMode.CreateNew);
            // Between its making and its locking somebody who cleans up may have taken it for one that was left, and removed it.
            if (locked is not null && File.Exists(locked.Name))
            {
                Directory.CreateDirectory(path);
                return new ScratchFolder(path, locked);
            }

            locked?.Dispose();
        }
    }

    /// <summary>Removes what killed builds have left.</summary>
    public static void Clean(string root)
    {
        foreach (string file in Directory.EnumerateFiles(root, "*" + LockEnding))
        {
            using FileStream? locked = TryLock(file, FileMode.Open);
            if (locked is not null && TryRemove(file[..^LockEnding.Length]))
            {
                File.Delete(file);
            }
        }

        // A command that has outlived its parent may make its folder again. Of those in use the lock is there first, and longest.
        foreach (string folder in Directory.EnumerateDirectories(root).Where(static folder => !File.Exists(folder + LockEnding)))
        {
            TryRemove(folder);
        }
    }

    /// <summary>Removes it.</summary>
    public void Dispose()
    {
        if (TryRemove(Path))
        {
            File.Delete(_lock.Name);
        }

        _lock.Dispose();
    }

    /// <summary>Where something writes there still, the next one that cleans up has more luck.</summary>
    private static bool TryRemove(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }

            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static FileStream? TryLock(string file, FileMode mode)
    {
        try
        {
            return new FileStream(file, mode, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
