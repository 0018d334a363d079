using System.Globalization;

namespace Pdk.Runtime.Routes.Spill;

/// <summary>The folder of a spill: locked while a run uses it, with files that are numbered as they were written.</summary>
internal sealed class SpillFolder : IDisposable
{
    private const string Extension = ".spill";
    private const string LockName = "lock";
    private const string Damaged = ".damaged";

    private readonly FileStream _lock;
    private long _last;

    private SpillFolder(string path, FileStream file)
    {
        Path = path;
        _lock = file;
    }

    internal string Path { get; }

    /// <summary>What stands in the folder and is no file of a spill; for the log.</summary>
    internal List<string> Foreign { get; } = [];

    /// <summary>The files that earlier runs have left, oldest first.</summary>
    internal List<string> Files { get; } = [];

    /// <summary>Makes the folder where it is not there, and locks it.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="IOException">It cannot be used; the message says why, with its path.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    internal static SpillFolder Open(string folder)
    {
        string path = System.IO.Path.GetFullPath(folder);
        var info = new DirectoryInfo(path);
        if (info.LinkTarget is not null)
        {
            throw new IOException($"'{path}' is a symbolic link; name the folder itself");
        }

        if (!info.Exists)
        {
            Make(path);
            info.Refresh();
        }

        if (!OperatingSystem.IsWindows() && (info.UnixFileMode & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != 0)
        {
            throw new IOException($"others may write to '{path}'; take the right from them (chmod go-w), or name a folder of its own");
        }

        var opened = new SpillFolder(path, SpillFile.Open(System.IO.Path.Combine(path, LockName), FileMode.OpenOrCreate, FileShare.None));
        try
        {
            opened.List();
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>The path of the next file.</summary>
    internal string Next() =>
        System.IO.Path.Combine(Path, (++_last).ToString("D16", CultureInfo.InvariantCulture) + Extension);

    /// <summary>Sets a damaged file aside, so that it is in nobody's way and can be looked at.</summary>
    internal static void SetAside(string file) => File.Move(file, file + Damaged);

    public void Dispose() => _lock.Dispose();

    private static void Make(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private void List()
    {
        foreach (string file in Directory.EnumerateFileSystemEntries(Path).Order(StringComparer.Ordinal))
        {
            string name = System.IO.Path.GetFileName(file);
            string stem = name.EndsWith(Damaged, StringComparison.Ordinal) ? name[..^Damaged.Length] : name;
            if (NumberOf(stem) is { } number && new FileInfo(file) is { LinkTarget: null, Exists: true })
            {
                _last = Math.Max(_last, number);
                if (stem == name)
                {
                    Files.Add(file);
                }
            }
            else if (name != LockName)
            {
                Foreign.Add(name);
            }
        }
    }

    private static long? NumberOf(string name) =>
        name.Length == 16 + Extension.Length
        && name.EndsWith(Extension, StringComparison.Ordinal)
        && long.TryParse(name.AsSpan(0, 16), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : null;
}
