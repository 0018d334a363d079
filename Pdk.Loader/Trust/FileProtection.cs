using Pdk.Loader.Finding;
using Pdk.Loader.Platform;

namespace Pdk.Loader.Trust;

/// <summary>
/// Whether others could have written what is about to be trusted. Looks at owners and permission bits; access lists are not looked at, and
/// on Windows nothing is.
/// </summary>
internal static class FileProtection
{
    /// <summary>What is wrong with a file and with what leads to it, a sentence each.</summary>
    /// <remarks>
    /// Everything counts that decides what lies under the path, up to the root of the file system: whoever can put another folder, or
    /// another link, in the place of one on the way, can put another file there. Above the last folder that belongs to the host, a folder
    /// with the sticky bit will do, as <c>/tmp</c>: in it nobody can move what is not his own.
    /// </remarks>
    /// <param name="path">The file.</param>
    /// <param name="facts">What the system said of the file when it was opened; null where it is asked here.</param>
    /// <param name="root">The last folder, on the way up, that is the host's.</param>
    internal static IEnumerable<string> Problems(string path, FileFacts? facts, string root)
    {
        if (OperatingSystem.IsWindows())
        {
            return [];
        }

        IReadOnlyList<PathStep> steps = StepsOf(path);
        string target = steps[^1].Path;
        HashSet<string> own = [.. Folders(path, root), .. Folders(target, target)];
        return Of(path, facts ?? FileStatus.Of(path), mayBeSticky: false)
            .Concat(own.SelectMany(static folder => Of(folder, FileStatus.Of(folder), mayBeSticky: false)))
            .Concat(steps.SkipLast(1).Reverse().Where(step => !own.Contains(step.Path)).SelectMany(Of));
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

    private static IReadOnlyList<PathStep> StepsOf(string path)
    {
        try
        {
            return PathSteps.Of(path);
        }
        catch (Exception exception) when (FileRefusal.Is(exception))
        {
            // Who cannot read a link cannot open what it leads to.
            return [new PathStep(path, IsLink: false)];
        }
    }

    private static IEnumerable<string> Of(PathStep step) => step.IsLink
        ? OwnerOf(step.Path, FileStatus.OfLink(step.Path))
        : Of(step.Path, FileStatus.Of(step.Path), mayBeSticky: true);

    private static IEnumerable<string> OwnerOf(string path, FileFacts? facts) =>
        facts is { } known && known.User != 0 && known.User != ProcessUser.User
        ? [$"{path} belongs to user {known.User}, not to the host's user or root"]
        : [];

    private static IEnumerable<string> Of(string path, FileFacts? known, bool mayBeSticky)
    {
        foreach (string problem in OwnerOf(path, known))
        {
            yield return problem;
        }

        if (known is not { } facts || (mayBeSticky && facts.IsSticky))
        {
            yield break;
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
