namespace Pdk.Loader.Platform;

/// <summary>What decides where a path leads: every folder and every symbolic link on the way, as the system follows them.</summary>
internal static class PathSteps
{
    // As many as Linux follows.
    private const int MostLinks = 40;

    /// <summary>The steps of a path, from the root of the file system on; the last one is what it leads to.</summary>
    /// <param name="path">The path; it need not exist.</param>
    /// <exception cref="IOException">A link cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A link may not be read.</exception>
    internal static IReadOnlyList<PathStep> Of(string path)
    {
        string full = Path.GetFullPath(path);
        string here = Path.GetPathRoot(full)!;
        List<PathStep> steps = [new(here, IsLink: false)];
        Stack<string> rest = new();
        Push(rest, full[here.Length..]);
        int links = 0;
        while (rest.TryPop(out string? name))
        {
            if (name == "..")
            {
                here = Path.GetDirectoryName(here) ?? here;
                continue;
            }

            string next = Path.Combine(here, name);
            if (links < MostLinks && new FileInfo(next).LinkTarget is { } target)
            {
                links++;
                steps.Add(new PathStep(next, IsLink: true));
                here = Path.IsPathRooted(target) ? Path.GetPathRoot(Path.GetFullPath(target))! : here;
                Push(rest, Path.IsPathRooted(target) ? target[Path.GetPathRoot(target)!.Length..] : target);
            }
            else
            {
                here = next;
                steps.Add(new PathStep(next, IsLink: false));
            }
        }

        // A link may lead back to its own folder.
        return here == steps[^1].Path ? steps : [.. steps, new PathStep(here, IsLink: false)];
    }

    private static void Push(Stack<string> rest, string path)
    {
        foreach (string name in path.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar).Reverse())
        {
            if (name is not ("" or "."))
            {
                rest.Push(name);
            }
        }
    }
}
