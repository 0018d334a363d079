using Microsoft.Win32.SafeHandles;
using Pdk.Loader.Binaries.Elf;
using Pdk.Loader.Binaries;
using Pdk.Loader.Report;

namespace Pdk.Loader.Images;

/// <summary>Copies what a plugin needs from around it, and what that needs in turn.</summary>
internal static class CompanionCopies
{
    /// <summary>Copies all companions into a folder.</summary>
    /// <param name="folder">The folder, with the plugin in it.</param>
    /// <param name="plugin">The plugin, where it came from.</param>
    /// <param name="longest">A file of more bytes is refused.</param>
    /// <exception cref="DefectException">One of them cannot be used.</exception>
    internal static IReadOnlyList<CompanionFile> Add(PrivateFolder folder, LoadChain plugin, long longest)
    {
        string pluginFolder = Path.GetDirectoryName(plugin.Path)!;
        List<CompanionFile> companions = [];
        HashSet<string> known = new(StringComparer.Ordinal) { plugin.Path };
        Queue<(string Path, LoadChain NeededBy)> waiting = new(CompanionFinder.Of(plugin).Select(path => (path, plugin)));
        while (waiting.TryDequeue(out (string Path, LoadChain NeededBy) next))
        {
            string path = next.Path;
            if (!known.Add(path))
            {
                continue;
            }

            if (companions.Count == CompanionFinder.Most)
            {
                throw new DefectException(new Defect(
                    Verdict.Unreadable,
                    $"expected at most {CompanionFinder.Most} libraries beside the plugin that it needs, found another one, {path}",
                    "Link them into the plugin, or install them where the system looks for libraries."));
            }

            using LibraryFile file = LibraryFile.Open(path, HostPlatform.Current, out Defect? defect)
                ?? throw new DefectException(defect! with { Message = $"{Path.GetFileName(path)}, which it needs: {defect.Message}" });
            string relative = Path.GetRelativePath(pluginFolder, path);
            SafeFileHandle content = folder.Add(relative, make => FileCopy.Make(file, longest, make), out _);
            LoadChain companion = new(path, CompanionFinder.Needs(content), next.NeededBy);
            companions.Add(new CompanionFile(path, relative.Replace('\\', '/'), ImageHash.Of(content))
            {
                Strays = CompanionFinder.Strays(companion.Needs),
            });
            foreach (string needed in CompanionFinder.Of(companion))
            {
                waiting.Enqueue((needed, companion));
            }
        }

        return companions;
    }
}
