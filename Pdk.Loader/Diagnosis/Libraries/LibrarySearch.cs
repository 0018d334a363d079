using Pdk.Loader.Binaries.Elf;
using Pdk.Loader.Diagnosis.Host;
using Pdk.Loader.Platform;

namespace Pdk.Loader.Diagnosis.Libraries;

/// <summary>Looks for libraries where the system's dynamic linker would, without opening anything for execution.</summary>
/// <param name="host">The system.</param>
/// <param name="plugin">For whom. Libraries for other processors are passed over.</param>
internal sealed class LibrarySearch(HostFacts host, ElfImage plugin)
{
    /// <summary>Whether the system loads it at all: musl knows <c>DT_NEEDED</c> only.</summary>
    internal bool IsLoaded(NeededLibrary needed) => needed.Tag == DynamicTag.DT_NEEDED || host.Libc != LibcKind.Musl;

    /// <summary>Looks for a library.</summary>
    /// <param name="name">Its name, as the one that needs it writes it.</param>
    /// <param name="by">The library that needs it.</param>
    internal LibraryPlace Find(string name, LoadChain by)
    {
        List<string> lookedIn = [];
        HashSet<string> places = new(StringComparer.Ordinal);
        List<string> others = [];
        foreach ((string candidate, string place) in name.Contains('/') ? Named(name, by.Path) : Candidates(name, by))
        {
            if (place.Length > 0 && places.Add(place))
            {
                lookedIn.Add(place);
            }

            if (!File.Exists(candidate))
            {
                continue;
            }

            if (ElfImage.Read(candidate) is { } image && image.Is64 == plugin.Is64 && image.Machine == plugin.Machine)
            {
                return new LibraryPlace(candidate, image, lookedIn, others);
            }

            others.Add(candidate);
        }

        return new LibraryPlace("", null, lookedIn, others);
    }

    /// <summary>A name with a slash is a path, of which the tokens are replaced.</summary>
    private static IEnumerable<(string Candidate, string Place)> Named(string name, string by) =>
        Expand(name, by).Select(static path => (Path.GetFullPath(path), ""));

    /// <summary>Every file that would do, and the place as people know it, in the linker's order.</summary>
    private IEnumerable<(string Candidate, string Place)> Candidates(string name, LoadChain by) =>
    [
        .. In(by.FoldersBefore(host.Libc), name),
        .. host.LibraryPath.Candidates(name),
        .. In(by.FoldersAfter(host.Libc), name),
        .. host.Cache.Find(name).DefaultIfEmpty("/").Select(indexed => (indexed, host.Cache.File)),
        .. host.SystemFolders.Select(folder => (Path.Combine(folder, name), folder)),
    ];

    private static IEnumerable<(string Candidate, string Place)> In(IEnumerable<(string Folder, string Library)> folders, string name) =>
        from one in folders
        from folder in one.Folder.Length == 0 ? ["."] : Expand(one.Folder, one.Library)
        select (Path.Combine(folder, name), folder);

    private static IEnumerable<string> Expand(string text, string library) =>
        StringTokens.Expand(text, Path.GetDirectoryName(library) ?? "/");
}
