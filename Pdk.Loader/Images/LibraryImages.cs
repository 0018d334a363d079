using Microsoft.Win32.SafeHandles;
using Pdk.Loader.Binaries.Elf;
using Pdk.Loader.Platform;
using Pdk.Loader.Report;

namespace Pdk.Loader.Images;

/// <summary>Makes images of libraries' files.</summary>
internal static class LibraryImages
{
    /// <summary>The file itself: others can change it while it is mapped.</summary>
    /// <param name="file">The file; it stays the caller's.</param>
    internal static LibraryImage InPlace(LibraryFile file) => new(file.Path, file.Path, file.Handle, isOwner: false, folder: null)
    {
        Identity = file.Identity,
        Key = $"{file.Identity} in place",
    };

    /// <summary>
    /// A copy: in a sealed memory file where the system has them and the plugin needs nothing that lies beside it, else in a folder of this
    /// process.
    /// </summary>
    /// <param name="file">The file; read once, from its beginning to its end.</param>
    /// <param name="longest">A file of more bytes is refused.</param>
    /// <exception cref="DefectException">It changed meanwhile, or is too large.</exception>
    /// <exception cref="IOException">Reading or writing failed.</exception>
    /// <exception cref="UnauthorizedAccessException">Reading or writing failed.</exception>
    internal static LibraryImage Copy(LibraryFile file, long longest) =>
        MemoryFile.WhyNot.Length == 0
            ? InMemory(file, longest)
            : InFolder(file, longest, OperatingSystem.IsLinux() ? MemoryFile.WhyNot : "");

    /// <summary>A copy in a sealed memory file, or in a folder where companions must lie beside it.</summary>
    internal static LibraryImage InMemory(LibraryFile file, long longest)
    {
        SafeFileHandle memory = FileCopy.Make(file, longest, () => NewMemoryFile(file.Path));
        try
        {
            CopyRefusal.Run(() => MemoryFile.Seal(memory));
            LoadChain plugin = new(file.Path, CompanionFinder.Needs(memory));
            return CompanionFinder.Of(plugin).Count > 0
                ? WithCompanions(memory, file, plugin, longest)
                : Of(file, MemoryFile.PathOf(memory), memory, folder: null, plugin.Needs, companions: [], note: "");
        }
        catch
        {
            memory.Dispose();
            throw;
        }
    }

    /// <summary>A copy in a folder.</summary>
    /// <param name="file">The file; read once, from its beginning to its end.</param>
    /// <param name="longest">A file of more bytes is refused.</param>
    /// <param name="whyNotInMemory">For a note; empty where nobody expects it to be in memory.</param>
    internal static LibraryImage InFolder(LibraryFile file, long longest, string whyNotInMemory)
    {
        PrivateFolder folder = CopyRefusal.Run(static () => new PrivateFolder());
        try
        {
            SafeFileHandle content = folder.Add(
                Path.GetFileName(file.Path), target => FileCopy.Make(file, longest, target), out string path);
            LoadChain plugin = new(file.Path, CompanionFinder.Needs(content));
            if (CompanionFinder.Of(plugin).Count > 0)
            {
                using (folder)
                {
                    return WithCompanions(content, file, plugin, longest);
                }
            }

            string note = whyNotInMemory.Length > 0 ? $"its private copy lies in {folder.PluginFolder}, since {whyNotInMemory}" : "";
            return Of(file, path, content, folder, plugin.Needs, companions: [], note);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>A folder in which a plugin and its companions lie to each other as they did where they came from.</summary>
    /// <param name="copy">The copy of the plugin that companions were found for. Closed here.</param>
    /// <param name="file">Where it came from.</param>
    /// <param name="plugin">What it needs.</param>
    /// <param name="longest">A file of more bytes is refused.</param>
    private static LibraryImage WithCompanions(SafeFileHandle copy, LibraryFile file, LoadChain plugin, long longest)
    {
        PrivateFolder folder = CopyRefusal.Run(static () => new PrivateFolder(CompanionFinder.MostAbove));
        try
        {
            SafeFileHandle content = folder.Add(Path.GetFileName(file.Path), make => FileCopy.Again(copy, make), out string path);
            copy.Dispose();
            IReadOnlyList<CompanionFile> companions = CompanionCopies.Add(folder, plugin, longest);
            return Of(file, path, content, folder, plugin.Needs, companions, note: "");
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    private static LibraryImage Of(
        LibraryFile file,
        string mappedPath,
        SafeFileHandle content,
        PrivateFolder? folder,
        ElfDependencies needs,
        IReadOnlyList<CompanionFile> companions,
        string note)
    {
        string hash = ImageHash.Of(content);

        // Without a hash nobody knows whether the content is the same, so it counts as another one.
        string known = hash.Length > 0 ? hash : Guid.NewGuid().ToString();
        return new LibraryImage(file.Path, mappedPath, content, isOwner: true, folder)
        {
            Sha256 = hash,
            Companions = companions,
            Strays =
            [
                .. CompanionFinder.Strays(needs).Select(static stray => $"it {stray}"),
                .. companions.SelectMany(
                    static companion => companion.Strays.Select(stray => $"{companion.Relative}, which is loaded with it, {stray}")),
            ],
            Note = note,
            Identity = file.Identity,
            Key = string.Join(' ', [file.Identity, known, .. companions.Select(static companion => companion.Sha256)]),
        };
    }

    private static SafeFileHandle NewMemoryFile(string path) =>
        MemoryFile.Make(Path.GetFileName(path)) ?? throw new IOException("the system makes no more memory files");
}
