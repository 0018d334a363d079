namespace Pdk.Plugins.Files;

/// <summary>A file in the folder of a log that may once have been the log.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Number">The number that it was given, 1 for the youngest; null where its name says something else.</param>
/// <param name="IsRotation">Whether its name says that it was the log; others may be it only by what is in them.</param>
/// <param name="LastWrite">When it was last written: ticks in UTC.</param>
/// <param name="Facts">Device and inode; null where the system does not say.</param>
internal sealed record RotatedFile(string Path, int? Number, bool IsRotation, long LastWrite, FileFacts? Facts)
{
    /// <summary>Ends of names of files that are packed in a way that is not read.</summary>
    public static IReadOnlyList<string> Foreign { get; } = [".xz", ".bz2", ".zst", ".lz4", ".Z", ".zip"];

    /// <summary>Whether it is packed in a way that is not read.</summary>
    public bool IsForeign => Foreign.Any(end => Path.EndsWith(end, StringComparison.OrdinalIgnoreCase));
}
