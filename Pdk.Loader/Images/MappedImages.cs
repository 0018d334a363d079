using System.Collections.Concurrent;

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

    /// <summary>The image to open: an earlier one of the same file with the same content, or else this one, which is kept from here on.</summary>
    internal static LibraryImage Share(LibraryImage image)
    {
        LibraryImage kept = s_byKey.GetOrAdd(image.Key, image);
        kept.KeepForEver();
        return kept;
    }

    /// <summary>Notes that the system has opened an image as a library; false where that library is another image's.</summary>
    internal static bool Claim(nint library, LibraryImage image) => s_byLibrary.GetOrAdd(library, image) == image;

    /// <summary>The system did not open it: the next one may have better luck.</summary>
    internal static void Forget(LibraryImage image) => s_byKey.TryRemove(KeyValuePair.Create(image.Key, image));

    /// <summary>The library that was opened last from a file; 0 where none was.</summary>
    internal static nint LibraryOf(string path) => s_byLibrary.LastOrDefault(entry => entry.Value.Path == path).Key;
}
