namespace Pdk.Analyzers.Tests.House;

/// <summary>
/// The source files of the libraries, the plugins, the samples and the benchmarks, by their paths from the root. Tests have texts of all lengths.
/// </summary>
internal static class KitSources
{
    private static readonly string s_root = FindRoot();

    /// <summary>The files, in the order of their paths.</summary>
    public static IEnumerable<string> Files() => Directory.EnumerateDirectories(s_root)
        .Where(static folder => Path.GetFileName(folder) is var name
            && (name.StartsWith("Pdk.", StringComparison.Ordinal) || name is "plugins" or "samples" or "benchmarks"))
        .SelectMany(static folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
        .Select(static file => Path.GetRelativePath(s_root, file))
        .Where(static file => !file.Split(Path.DirectorySeparatorChar).Any(static part => part is "obj" or "bin"))
        .Order(StringComparer.Ordinal);

    /// <summary>The file with a path from the root.</summary>
    public static string PathOf(string file) => Path.Combine(s_root, file);

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pdk.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"Pdk.sln is in no folder above {AppContext.BaseDirectory}.");
    }
}
