using Microsoft.Win32.SafeHandles;
using Pdk.Loader.Binaries.Elf;
using Pdk.Loader.Platform;

namespace Pdk.Loader.Images;

/// <summary>
/// Finds the libraries that are loaded with a plugin and, as it says, lie beside it: those that the system would look for in
/// <c>$ORIGIN</c>. ELF on Linux only.
/// </summary>
internal static class CompanionFinder
{
    /// <summary>More are not followed; the system says then what is missing.</summary>
    internal const int Most = 64;

    /// <summary>How many folders above the plugin's own a companion may lie.</summary>
    internal const int MostAbove = 4;

    private static readonly string[] s_origins = ["$ORIGIN", "${ORIGIN}"];

    /// <summary>What a library says that it needs; nothing where nobody follows it.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal static ElfDependencies Needs(SafeFileHandle content) =>
        OperatingSystem.IsLinux() && ElfFile.Read(new FileBytes(content)) is { } file ? ElfDependencies.Read(file) : ElfDependencies.None;

    /// <summary>The files that one library needs from around it. Their own needs are not followed.</summary>
    internal static IReadOnlyList<string> Of(LoadChain library)
    {
        string[] searched =
        [
            .. library.FoldersBefore(HostLibc.Kind).Concat(library.FoldersAfter(HostLibc.Kind))
                .Select(static one => Expand(one.Folder, FolderOf(one.Library)))
                .OfType<string>()
                .Distinct(StringComparer.Ordinal),
        ];
        return
        [
            .. library.Needs.Libraries
                .Select(needed => needed.Name.Contains('/', StringComparison.Ordinal)
                    ? Expand(needed.Name, FolderOf(library.Path))
                    : searched.Select(directory => Path.Join(directory, needed.Name)).FirstOrDefault(File.Exists))
                .OfType<string>()
                .Where(File.Exists)
                .Select(Path.GetFullPath),
        ];
    }

    /// <summary>
    /// The ways in which one library gets others that are neither beside it nor the system's: nobody copies or hashes those.
    /// </summary>
    /// <returns>Each as the end of a sentence that begins with the library's name.</returns>
    internal static IReadOnlyList<string> Strays(ElfDependencies needs) =>
    [
        .. needs.OwnPath
            .Where(static folder => Expand(folder, "/") is null)
            .Select(static folder => $"looks in '{folder}'{(folder.Length == 0 ? ", the current directory" : "")}"),
        .. needs.Libraries
            .Where(static needed => needed.Name.Contains('/', StringComparison.Ordinal))
            .Select(static needed => $"looks in '{needed.Name}'"),
        .. needs.Auditors.Select(static auditor => $"asks to be watched by '{auditor.Name}' ({auditor.Tag})"),
    ];

    /// <summary>The path that begins where the library lies; null where it does not.</summary>
    private static string? Expand(string entry, string folder)
    {
        string? origin = s_origins.FirstOrDefault(origin => entry.StartsWith(origin, StringComparison.Ordinal));
        string rest = origin is null ? "" : entry[origin.Length..];
        bool isBelow = origin is not null && (rest.Length == 0 || rest[0] == '/') && !rest.Contains('$', StringComparison.Ordinal);
        return isBelow ? Path.GetFullPath(folder + rest) : null;
    }

    private static string FolderOf(string library) => Path.GetDirectoryName(library) ?? "/";
}
