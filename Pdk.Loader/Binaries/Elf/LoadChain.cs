using Pdk.Loader.Platform;

namespace Pdk.Loader.Binaries.Elf;

/// <summary>A library, and the one through which it came to be loaded, up to the plugin.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Needs">What it says that it needs.</param>
/// <param name="NeededBy">The first library that needs it; null of the plugin.</param>
internal sealed record LoadChain(string Path, ElfDependencies Needs, LoadChain? NeededBy = null)
{
    /// <summary>It and those through which it came, the plugin last.</summary>
    internal IEnumerable<LoadChain> Links
    {
        get
        {
            for (LoadChain? link = this; link is not null; link = link.NeededBy)
            {
                yield return link;
            }
        }
    }

    /// <summary>The folders that the system looks into for what the library needs, before those of the environment.</summary>
    /// <returns>Each as it is written, with the library that names it.</returns>
    /// <remarks>
    /// glibc passes <c>DT_RPATH</c> down to what the libraries need, and ignores it where there is a <c>DT_RUNPATH</c>; musl takes both
    /// alike.
    /// </remarks>
    internal IEnumerable<(string Folder, string Library)> FoldersBefore(LibcKind libc) =>
        libc == LibcKind.Musl || Needs.HasRunPath
            ? []
            : Links.SelectMany(static link => link.Needs.RPath.Select(folder => (folder, link.Path)));

    /// <summary>The folders that the system looks into after those of the environment.</summary>
    /// <returns>Each as it is written, with the library that names it.</returns>
    internal IEnumerable<(string Folder, string Library)> FoldersAfter(LibcKind libc) => libc == LibcKind.Musl
        ? Links.SelectMany(static link => link.Needs.OwnPath.Select(folder => (folder, link.Path)))
        : Needs.RunPath.Select(folder => (folder, Path));
}
