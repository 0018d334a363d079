using Pdk.Loader.Platform;

namespace Pdk.Loader.Loading;

/// <summary>The files that a host has opened, under whatever names. One thread at a time.</summary>
internal sealed class OpenedFiles
{
    private readonly Dictionary<string, (string Path, long? Length, long? Modified)> _files = new(StringComparer.Ordinal);

    /// <summary>
    /// The path under which a file was opened; null where it was not. Systems give the numbers of deleted files to new ones, so its size
    /// and time count as well.
    /// </summary>
    internal string? PathOf(string identity, FileFacts? facts) =>
        _files.TryGetValue(identity, out (string Path, long? Length, long? Modified) known)
        && known.Length == facts?.Length
        && known.Modified == facts?.Modified
            ? known.Path
            : null;

    /// <summary>Remembers a file.</summary>
    internal void Add(Candidate candidate) =>
        _files[candidate.File.Identity] = (candidate.Path, candidate.File.Facts?.Length, candidate.File.Facts?.Modified);
}
