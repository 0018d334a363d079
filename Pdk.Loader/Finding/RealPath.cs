namespace Pdk.Loader.Finding;

/// <summary>Paths without symbolic links.</summary>
internal static class RealPath
{
    // As many as Linux follows.
    private const int MostLinks = 40;

    /// <summary>The path with every link in it followed; as it is where that does not work.</summary>
    internal static string Of(string path)
    {
        try
        {
            int links = 0;
            return Follow(Path.GetFullPath(path), ref links);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or System.Security.SecurityException)
        {
            return path;
        }
    }

    private static string Follow(string path, ref int links)
    {
        string? folder = Path.GetDirectoryName(path);
        if (folder is null || links > MostLinks)
        {
            return path;
        }

        string here = Path.Combine(Follow(folder, ref links), Path.GetFileName(path));
        if (new FileInfo(here).LinkTarget is not { } target)
        {
            return here;
        }

        links++;
        return Follow(Path.GetFullPath(target, Path.GetDirectoryName(here)!), ref links);
    }
}
