using Pdk.Loader.Diagnosis.Elf;

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
        Queue<Node> queue = new([new Node([(path, image)], [])]);
        while (queue.TryDequeue(out Node? node))
        {
            foreach (string name in node.Chain[0].Image.Needed)
            {
                if (found.Count == MostLibraries || !seen.Add(name))
                {
                    continue;
                }

                Dependency dependency = new(name, node.Through, search.Find(name, node.Chain));
                found.Add(dependency);
                if (dependency.Place.Image is { } next && node.Chain.Count < MostLevels)
                {
                    queue.Enqueue(new Node([(dependency.Place.Path, next), .. node.Chain], [.. node.Through, name]));
                }
            }
        }

        return found;
    }

    private sealed record Node(IReadOnlyList<(string Path, ElfImage Image)> Chain, IReadOnlyList<string> Through);
}
