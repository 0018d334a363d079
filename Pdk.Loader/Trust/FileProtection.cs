using Pdk.Loader.Finding;
using Pdk.Loader.Platform;

namespace Pdk.Loader.Trust;

/// <summary>
/// Whether others could have written what is about to be trusted. Looks at owners and permission bits; access lists are not looked at, and
/// on Windows nothing is.
/// </summary>
internal static class FileProtection
{
    /// <summary>What is wrong with a file and the folders that it lies in, a sentence each.</summary>
    /// <param name="path">The file.</param>
    /// <param name="facts">What the system said of the file when it was opened; null where it is asked here.</param>
    /// <param name="root">The last folder that is looked at, on the way up.</param>
    internal static IEnumerable<string> Problems(string path, FileFacts? facts, string root)
    {
        foreach (string problem in Of(path, facts ?? FileStatus.Of(path)))
        {
            yield return problem;
        }

        foreach (string folder in Folders(path, root).Concat(FolderOfTarget(path)))
        {
            foreach (string problem in Of(folder, FileStatus.Of(folder)))
            {
                yield return problem;
            }
        }
    }

    /// <summary>The folder of a file and those above it, up to a last one; only its own where the last one is not above it.</summary>
    internal static IEnumerable<string> Folders(string path, string root)
    {
        string? folder = Path.GetDirectoryName(path);
        bool isBelow = folder is not null && (folder == root || SearchPaths.IsBelow(folder, root));
        while (folder is not null)
        {
            yield return folder;
            folder = isBelow && folder != root ? Path.GetDirectoryName(folder) : null;
        }
    }

    /// <summary>Where a symbolic link leads, its content is kept.</summary>
    private static IEnumerable<string> FolderOfTarget(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target ? [Path.GetDirectoryName(target.FullName)!] : [];
        }
        catch (Exception exception) when (FileRefusal.Is(exception))
        {
            return [];
        }
    }

    private static IEnumerable<string> Of(string path, FileFacts? known)
    {
        if (known is not { } facts)
        {
            yield break;
        }

        if (facts.User != 0 && facts.User != ProcessUser.User)
        {
            yield return $"{path} belongs to user {facts.User}, not to the host's user or root";
        }

        if (facts.IsWritableByAll)
        {
            yield return $"{path} can be written by everybody";
        }
        else if (facts.IsWritableByGroup && facts.Group != 0 && facts.Group != ProcessUser.Group)
        {
            yield return $"{path} can be written by group {facts.Group}, which is not the host's";
        }
    }
}
