using System.Collections.Concurrent;
using Pdk.Loader.Platform;

namespace Pdk.Loader.Images;

/// <summary>The images that were opened in this process, by whichever host. Safe for all threads.</summary>
/// <remarks>
/// One file with one content is opened once, however many hosts load it: each image of a .NET plugin has a runtime, which is never given
/// back. Copies of one
/// content under several names are different files, and each gets an image of its own.
/// </remarks>
internal static class MappedImages
{
    private static readonly Lock s_loading = new();
    private static readonly ConcurrentDictionary<string, LibraryImage> s_byKey = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<nint, LibraryImage> s_byLibrary = new();
    private static readonly ConcurrentDictionary<string, string> s_companions = new(StringComparer.Ordinal);

    /// <summary>
    /// The image to open: an earlier one of the same file with the same content, or else this one, which is kept from here on.
    /// </summary>
    internal static LibraryImage Share(LibraryImage image)
    {
        LibraryImage kept = s_byKey.GetOrAdd(image.Key, image);
        if (kept != image && (FileStatus.Of(kept.Path)?.Identity ?? kept.Path) != image.Identity)
        {
            // The earlier file is gone, and the system has given its number to this one.
            kept = s_byKey[image.Key] = image;
        }

        kept.KeepForEver();
        return kept;
    }

    /// <summary>Lets the system open an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="refusal">What the system says where it refuses.</param>
    /// <param name="isOurs">False where the library that it gives is another image's.</param>
    /// <param name="others">Files that the system has loaded in the place of the image's companions, after it was judged.</param>
    /// <returns>The library; 0 where the system refuses.</returns>
    internal static nint Open(LibraryImage image, out string refusal, out bool isOurs, out IReadOnlyList<string> others)
    {
        others = [];
        if (image.Companions.Count == 0)
        {
            nint alone = DynamicLibrary.Open(image.MappedPath, out refusal);
            isOurs = alone != 0 && Claim(alone, image, []);
            return alone;
        }

        // One after the other: a name that is free for one image must not be taken by another one's companion meanwhile.
        lock (s_loading)
        {
            CompanionFile[] loaded = [.. image.Companions.Where(companion => IsTakenFrom(image, companion))];
            nint library = DynamicLibrary.Open(image.MappedPath, out refusal);
            ILookup<bool, CompanionFile> came = loaded.ToLookup(companion => library == 0 || IsCopyOf(image, companion));
            isOurs = library != 0 && Claim(library, image, came[true]);
            others = library == 0
                ? []
                : [.. Displaced(image).Select(static companion => LoadedNames.PathOf(Path.GetFileName(companion.Relative)) ?? "")];
            return library;
        }
    }

    /// <summary>Whether the library of a companion's name that is in the process came from the companion's copy.</summary>
    private static bool IsCopyOf(LibraryImage image, CompanionFile companion) =>
        LoadedNames.PathOf(Path.GetFileName(companion.Relative)) is { } path
        && (path.Length == 0 || Path.GetFullPath(path) == Path.GetFullPath(companion.Relative, Path.GetDirectoryName(image.MappedPath)!));

    /// <summary>
    /// Whether the system, asked to open an image, will load the copy of its companion and not another library of that name.
    /// </summary>
    private static bool IsTakenFrom(LibraryImage image, CompanionFile companion)
    {
        string name = Path.GetFileName(companion.Relative);
        return image.Strays.Count == 0 && !LoadedNames.Contains(name) && LibraryPath.OfProcess.Find(name) is null;
    }

    /// <summary>
    /// Notes that the system has opened an image as a library, and which companions it has loaded for it; false where that library is
    /// another image's.
    /// </summary>
    private static bool Claim(nint library, LibraryImage image, IEnumerable<CompanionFile> loaded)
    {
        if (s_byLibrary.GetOrAdd(library, image) != image)
        {
            return false;
        }

        foreach (CompanionFile companion in loaded)
        {
            s_companions.TryAdd(Path.GetFileName(companion.Relative), companion.Sha256);
        }

        return true;
    }

    /// <summary>
    /// Companions of an image that would not be loaded: the system has a library of the same name with other content already, and takes
    /// that.
    /// </summary>
    internal static IEnumerable<CompanionFile> Displaced(LibraryImage image) =>
        from companion in image.Companions
        let name = Path.GetFileName(companion.Relative)
        where LoadedNames.Contains(name)
            && !(companion.Sha256.Length > 0 && s_companions.TryGetValue(name, out string? loaded) && loaded == companion.Sha256)
        select companion;

    /// <summary>The system did not open it: the next one may have better luck.</summary>
    internal static void Forget(LibraryImage image) => s_byKey.TryRemove(KeyValuePair.Create(image.Key, image));

    /// <summary>A library that was opened from a file; 0 where none was.</summary>
    internal static nint LibraryOf(string path) => s_byLibrary.FirstOrDefault(entry => entry.Value.Path == path).Key;
}
