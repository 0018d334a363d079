using System.Collections.Concurrent;
using Pdk.Loader.Native;

namespace Pdk.Loader.Images;

/// <summary>The images that were opened in this process, by whichever host. Safe for all threads.</summary>
/// <remarks>
/// One file with one content is opened once, however many hosts load it: each image of a .NET plugin has a runtime, which is never given back. Copies of one
/// content under several names are different files, and each gets an image of its own.
/// </remarks>
internal static class MappedImages
{
    private static readonly ConcurrentDictionary<string, LibraryImage> s_byKey = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<nint, LibraryImage> s_byLibrary = new();
    private static readonly ConcurrentDictionary<string, string> s_companions = new(StringComparer.Ordinal);

    /// <summary>The image to open: an earlier one of the same file with the same content, or else this one, which is kept from here on.</summary>
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

    /// <summary>Notes that the system has opened an image as a library; false where that library is another image's.</summary>
    internal static bool Claim(nint library, LibraryImage image)
    {
        if (s_byLibrary.GetOrAdd(library, image) != image)
        {
            return false;
        }

        foreach (CompanionFile companion in image.Companions)
        {
            s_companions.TryAdd(Path.GetFileName(companion.Relative), companion.Sha256);
        }

        return true;
    }

    /// <summary>Companions of an image that would not be loaded: the system has a library of the same name with other content already, and takes that.</summary>
    internal static IEnumerable<CompanionFile> Displaced(LibraryImage image) =>
        from companion in image.Companions
        let name = Path.GetFileName(companion.Relative)
        where LoadedNames.Contains(name) && !(companion.Sha256.Length > 0 && s_companions.TryGetValue(name, out string? loaded) && loaded == companion.Sha256)
        select companion;

    /// <summary>The system did not open it: the next one may have better luck.</summary>
    internal static void Forget(LibraryImage image) => s_byKey.TryRemove(KeyValuePair.Create(image.Key, image));

    /// <summary>A library that was opened from a file; 0 where none was.</summary>
    internal static nint LibraryOf(string path) => s_byLibrary.FirstOrDefault(entry => entry.Value.Path == path).Key;
}
