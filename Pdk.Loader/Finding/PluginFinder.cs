namespace Pdk.Loader.Finding;

/// <summary>Finds the files that may be plugins. Opens none of them.</summary>
/// <remarks>
/// The order is that of the search path; within a directory files come before directories, both by the code units of their names.
/// </remarks>
internal sealed class PluginFinder(int maxDepth, bool allowManaged, DirectoryLister? list = null)
{
    private static readonly EnumerationOptions s_everything = new()
    {
        AttributesToSkip = 0,
        IgnoreInaccessible = false,
        RecurseSubdirectories = false,
        ReturnSpecialDirectories = false,
    };

    private readonly DirectoryLister _list = list
        ?? (static directory => new DirectoryInfo(directory).EnumerateFileSystemInfos("*", s_everything));

    /// <summary>Everything on a search path.</summary>
    internal IEnumerable<FoundItem> Find(IEnumerable<string> searchPath) => searchPath.SelectMany(FindRoot);

    /// <summary>What somebody named is taken as named, links included.</summary>
    private IEnumerable<FoundItem> FindRoot(string root)
    {
        string path;
        try
        {
            path = Path.GetFullPath(root);
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or NotSupportedException)
        {
            string impossible = $"expected a directory, found an impossible path: {exception.Message}";
            return [FoundItem.Skipped(root, Verdict.DirectoryMissing, impossible, "Correct the search path.")];
        }

        if (Directory.Exists(path))
        {
            return FindIn(path, 1);
        }

        return File.Exists(path)
            ? [FoundItem.File(path)]
            :
            [
                FoundItem.Skipped(
                    path,
                    Verdict.DirectoryMissing,
                    "expected a directory or a file, found nothing under this path",
                    "Correct the search path, or create the directory."),
            ];
    }

    private IEnumerable<FoundItem> FindIn(string directory, int depth)
    {
        List<FoundItem> items = [];
        List<string> below = [];
        try
        {
            FileSystemInfo[] entries = [.. _list(directory).OrderBy(static entry => entry.Name, StringComparer.Ordinal)];
            VolumeLayout? volume = VolumeLayout.Of(directory, entries);
            foreach (FileSystemInfo entry in entries.Where(entry => volume is null || !VolumeLayout.IsHidden(entry)))
            {
                Sort(entry, volume, items, below);
            }
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException or System.Security.SecurityException)
        {
            return
            [
                FoundItem.Skipped(
                    directory,
                    Verdict.UnreadableDirectory,
                    $"expected a directory that can be read, but it cannot: {exception.Message.ReplaceLineEndings(" ")}",
                    "Give the host's user the right to read and enter it, or take it out of the search path."),
            ];
        }

        if (depth < maxDepth)
        {
            return items.Concat(below.SelectMany(path => FindIn(path, depth + 1)));
        }

        return items.Concat(below.Select(path => FoundItem.Skipped(
            path,
            Verdict.TooDeep,
            $"expected at most {maxDepth} levels of directories, found another one",
            "Name the directory in the search path, or raise MaxDepth.")));
    }

    private void Sort(FileSystemInfo entry, VolumeLayout? volume, List<FoundItem> items, List<string> below)
    {
        bool isCandidate = LibraryNames.IsCandidate(entry.Name, allowManaged);
        if (UnspeakableName.Is(entry))
        {
            if (isCandidate || entry is DirectoryInfo)
            {
                items.Add(UnspeakableName.PassedOver(entry));
            }

            return;
        }

        bool isDirectory = entry.Attributes.HasFlag(FileAttributes.Directory);
        if (entry.LinkTarget is { } target && !(volume is not null && volume.Holds(entry)))
        {
            if (isDirectory || isCandidate)
            {
                items.Add(FoundItem.Skipped(
                    entry.FullName,
                    Verdict.SymbolicLinkSkipped,
                    $"expected a {(isCandidate ? "file" : "directory")}, found a symbolic link to {target}",
                    "Put the real path into the search path."));
            }
        }
        else if (isDirectory)
        {
            if (isCandidate)
            {
                items.Add(FoundItem.Skipped(
                    entry.FullName, Verdict.NotAFile, "expected a file, found a directory with the name of a library"));
            }

            below.Add(entry.FullName);
        }
        else if (isCandidate)
        {
            items.Add(FoundItem.File(entry.FullName));
        }
    }
}
