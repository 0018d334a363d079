using Pdk.Loader.Binaries.Elf;

namespace Pdk.Loader.Diagnosis.Libraries;

/// <summary>Follows what a plugin needs, breadth first as the dynamic linker does.</summary>
internal static class DependencyWalk
{
    // Of hostile files: each library is looked for once, and a chain has an end.
    private const int MostLibraries = 512;
    private const int MostLevels = 16;

    internal static IReadOnlyList<Dependency> Of(string path, ElfImage image, LibrarySearch search)
    {
        List<Dependency> found = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        Queue<Node> queue = new([new Node(new LoadChain(path, image.Needs), [])]);
        while (queue.TryDequeue(out Node? node))
        {
            foreach (NeededLibrary needed in node.Library.Needs.Libraries.Where(search.IsLoaded))
            {
                if (found.Count == MostLibraries || !seen.Add(needed.Name))
                {
                    continue;
                }

                LibraryPlace place = search.Find(needed.Name, node.Library);
                if (needed.IsOptional && place.Image is null)
                {
                    continue;
                }

                found.Add(new Dependency(needed.Name, node.Through, place));
                if (place.Image is { } next && node.Through.Count < MostLevels - 1)
                {
                    queue.Enqueue(new Node(new LoadChain(place.Path, next.Needs, node.Library), [.. node.Through, needed.Name]));
                }
            }
        }

        return found;
    }

    private sealed record Node(LoadChain Library, IReadOnlyList<string> Through);
}
