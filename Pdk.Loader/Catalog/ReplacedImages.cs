using Pdk.Loader.Images;

namespace Pdk.Loader.Catalog;

/// <summary>
/// The images of one host that were replaced: they stay mapped, and serve again where their content comes back. Safe for all threads.
/// </summary>
internal sealed class ReplacedImages
{
    private readonly Lock _gate = new();
    private readonly Dictionary<LibraryImage, long> _lengths = [];

    /// <summary>Adds the image of a library that is not in use any more, or never was.</summary>
    internal void Add(LoadedLibrary library)
    {
        if (library.Image is { } image)
        {
            lock (_gate)
            {
                _lengths[image] = library.ImageLength;
            }
        }
    }

    /// <summary>
    /// An image that has the same content, so that going back to an earlier version costs nothing; null where there is none.
    /// </summary>
    internal LibraryImage? Find(LibraryImage image)
    {
        lock (_gate)
        {
            return _lengths.Keys.FirstOrDefault(known => HaveSameContent(known, image));
        }
    }

    /// <summary>How many of them no library in use has.</summary>
    /// <param name="libraries">The libraries in use.</param>
    /// <param name="bytes">The size of their files.</param>
    internal int Count(IReadOnlyList<LoadedLibrary> libraries, out long bytes)
    {
        lock (_gate)
        {
            long[] lengths =
            [
                .. _lengths
                    .Where(pair => !libraries.Any(library => library.Image == pair.Key))
                    .Select(static pair => pair.Value),
            ];
            bytes = lengths.Sum();
            return lengths.Length;
        }
    }

    /// <summary>
    /// Whether two images are the same code, with the same libraries beside them. Where nothing was hashed, nobody knows.
    /// </summary>
    internal static bool HaveSameContent(LibraryImage one, LibraryImage other) =>
        one.Sha256.Length > 0
        && one.Sha256 == other.Sha256
        && ContentOf(one.Companions).SequenceEqual(ContentOf(other.Companions));

    private static IEnumerable<(string Relative, string Sha256)> ContentOf(IEnumerable<CompanionFile> companions) =>
        companions.Select(static companion => (companion.Relative, companion.Sha256));
}
