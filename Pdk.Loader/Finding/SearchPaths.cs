namespace Pdk.Loader.Finding;

/// <summary>Where plugins are looked for.</summary>
internal static class SearchPaths
{
    /// <summary>The environment variable that adds directories.</summary>
    internal const string Variable = "PDK_PLUGIN_PATH";

    /// <summary>The directories of the options, then those of the environment, each once.</summary>
    internal static IEnumerable<string> Of(PluginHostOptions options, Func<string, string?> environment)
    {
        IEnumerable<string> path = options.SearchPath;
        if (options.UseEnvironment && environment(Variable) is { } value)
        {
            path = path.Concat(value.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }

        return path.Distinct(StringComparer.Ordinal);
    }

    /// <summary>The same as absolute paths, without those that are impossible.</summary>
    internal static IEnumerable<string> FoldersOf(PluginHostOptions options, Func<string, string?> environment) =>
        Of(options, environment).Select(TryFullPath).OfType<string>();

    /// <summary>The folder of the search path that a file lies below, the nearest one; its own folder where it lies below none.</summary>
    internal static string RootOf(string file, IEnumerable<string> searchPath)
    {
        string own = Path.GetDirectoryName(file) ?? file;
        string root = "";
        foreach (string entry in searchPath)
        {
            string? folder = TryFullPath(entry);
            if (folder is not null && folder.Length > root.Length && (own == folder || IsBelow(own, folder)))
            {
                root = folder;
            }
        }

        return root.Length > 0 ? root : own;
    }

    /// <summary>Whether a path lies below a folder, by their names alone.</summary>
    internal static bool IsBelow(string path, string folder) =>
        path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string? TryFullPath(string entry)
    {
        try
        {
            return Path.TrimEndingDirectorySeparator(Path.GetFullPath(entry));
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or NotSupportedException)
        {
            return null;
        }
    }
}
