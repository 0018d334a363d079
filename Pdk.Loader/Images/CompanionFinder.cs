using Microsoft.Win32.SafeHandles;

namespace Pdk.Loader.Images;

/// <summary>Finds the libraries that a plugin needs and says lie beside it: those that the system would look for in <c>$ORIGIN</c>. ELF only.</summary>
internal static class CompanionFinder
{
    /// <summary>More are not followed; the system says then what is missing.</summary>
    internal const int Most = 64;

    /// <summary>How many folders above the plugin's own a companion may lie.</summary>
    internal const int MostAbove = 4;

    private static readonly string[] s_origins = ["$ORIGIN", "${ORIGIN}"];

    /// <summary>The files that one library needs from around it. Their own needs are not followed.</summary>
    /// <param name="content">The library's bytes.</param>
    /// <param name="path">Where the library lies.</param>
    internal static IReadOnlyList<string> Of(SafeFileHandle content, string path)
    {
        ElfDependencies dependencies = ElfDependencies.Read(content);
        string folder = Path.GetDirectoryName(path) ?? "/";
        string[] searched = [.. dependencies.SearchPath.Select(entry => Expand(entry, folder)).OfType<string>()];
        return
        [
            .. dependencies.Needed
                .Select(name => name.Contains('/', StringComparison.Ordinal)
                    ? Expand(name, folder)
                    : searched.Select(directory => Path.Join(directory, name)).FirstOrDefault(File.Exists))
                .OfType<string>()
                .Where(File.Exists)
                .Select(Path.GetFullPath),
        ];
    }

    /// <summary>The ways in which one library gets others that are neither beside it nor the system's: nobody copies or hashes those.</summary>
    /// <param name="content">The library's bytes.</param>
    /// <returns>Each as the end of a sentence that begins with the library's name.</returns>
    internal static IReadOnlyList<string> Strays(SafeFileHandle content)
    {
        ElfDependencies dependencies = ElfDependencies.Read(content);
        return
        [
            .. dependencies.SearchPath
                .Where(static entry => Expand(entry, "/") is null)
                .Select(static entry => $"looks in '{entry}'{(entry.Length == 0 ? ", the current directory" : "")}"),
            .. dependencies.Needed
                .Where(static name => name.Contains('/', StringComparison.Ordinal))
                .Select(static name => $"looks in '{name}'"),
        ];
    }

    /// <summary>The path that begins where the library lies; null where it does not.</summary>
    private static string? Expand(string entry, string folder)
    {
        string? origin = s_origins.FirstOrDefault(origin => entry.StartsWith(origin, StringComparison.Ordinal));
        string rest = origin is null ? "" : entry[origin.Length..];
        return origin is null || (rest.Length > 0 && rest[0] != '/') || rest.Contains('$', StringComparison.Ordinal) ? null : Path.GetFullPath(folder + rest);
    }
}
