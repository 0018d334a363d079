using Microsoft.Extensions.Logging;
using Pdk.Loader.Finding;
using Pdk.Loader.Report;

namespace Pdk.Loader.Watching;

/// <summary>Asks the system to tell of changes below folders. What it does not tell is found by looking.</summary>
/// <param name="changed">Told that something has changed. Called by threads of the pool.</param>
/// <param name="renamed">Told of a file that has got its name by being renamed, so that it is complete.</param>
/// <param name="logger">Told of folders that the system does not watch.</param>
internal sealed class FolderNotifications(Action changed, Action<string> renamed, ILogger logger) : IDisposable
{
    private readonly Dictionary<string, FileSystemWatcher?> _watchers = new(StringComparer.Ordinal);

    /// <summary>Watches these folders from now on, those that are there. One thread at a time.</summary>
    internal void Follow(IEnumerable<string> folders)
    {
        foreach (string folder in folders.Where(Directory.Exists))
        {
            if (!_watchers.ContainsKey(folder))
            {
                _watchers[folder] = Watch(folder);
            }
        }

        foreach (string gone in _watchers.Keys.Where(static folder => !Directory.Exists(folder)).ToArray())
        {
            // Another folder of this name would not be the one that is watched.
            _watchers.Remove(gone, out FileSystemWatcher? watcher);
            watcher?.Dispose();
        }
    }

    public void Dispose()
    {
        foreach (FileSystemWatcher? watcher in _watchers.Values)
        {
            watcher?.Dispose();
        }

        _watchers.Clear();
    }

    private FileSystemWatcher? Watch(string folder)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(folder)
            {
                IncludeSubdirectories = true,
                NotifyFilter = NotifyFilters.FileName
                    | NotifyFilters.DirectoryName
                    | NotifyFilters.LastWrite
                    | NotifyFilters.Size
                    | NotifyFilters.Attributes,
            };
            watcher.Created += (_, _) => changed();
            watcher.Changed += (_, _) => changed();
            watcher.Deleted += (_, _) => changed();
            watcher.Renamed += (_, change) => Renamed(change.FullPath);
            watcher.Error += (_, _) => changed();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or ArgumentException or PlatformNotSupportedException)
        {
            // Mostly the system's limit of watches. The next look will find what changes.
            LoaderLog.NotWatched(logger, folder, OneLine.Of(exception));
            watcher?.Dispose();
            return null;
        }
    }

    private void Renamed(string path)
    {
        if (LibraryNames.IsCandidate(Path.GetFileName(path), allowManaged: true))
        {
            renamed(path);
        }

        changed();
    }
}
