using Microsoft.Win32.SafeHandles;

namespace Pdk.Loader.Images;

/// <summary>
/// The bytes of a library as they are hashed, inspected, judged and mapped: a copy that nobody else can write, or the file itself.
/// </summary>
/// <remarks>
/// A file may be written to or replaced while a host runs: mapped itself, it would change under the running code, or end the host where it
/// becomes shorter. A copy does neither, and what was checked is what is executed.
/// </remarks>
internal sealed class LibraryImage : IDisposable
{
    private readonly Lock _gate = new();
    private readonly PrivateFolder? _folder;
    private readonly bool _isOwner;
    private nint _library;
    private string? _problem;

    // It was opened, or is about to be: then it is never given up.
    private volatile bool _isKept;

    /// <summary>Of a file, whose bytes lie elsewhere where they were copied.</summary>
    /// <param name="path">The file that it was read from.</param>
    /// <param name="mappedPath">What the system's loader is told to open.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="isOwner">Whether the bytes are closed with it.</param>
    /// <param name="folder">The folder of its own that it lies in; null without one.</param>
    internal LibraryImage(string path, string mappedPath, SafeFileHandle content, bool isOwner, PrivateFolder? folder)
    {
        Path = path;
        MappedPath = mappedPath;
        Content = content;
        _isOwner = isOwner;
        _folder = folder;
    }

    /// <summary>The file that it was read from.</summary>
    internal string Path { get; }

    /// <summary>What the system's loader is told to open.</summary>
    internal string MappedPath { get; }

    /// <summary>The bytes.</summary>
    internal SafeFileHandle Content { get; }

    /// <summary>Their hash; empty where they are mapped in place, or cannot be hashed here.</summary>
    internal string Sha256 { get; init; } = "";

    /// <summary>The libraries that are loaded with it from beside it.</summary>
    internal IReadOnlyList<CompanionFile> Companions { get; init; } = [];

    /// <summary>Where they lie.</summary>
    internal IReadOnlyList<string> CompanionPaths => [.. Companions.Select(static companion => companion.Path)];

    /// <summary>Where it or its companions look for libraries that nobody hashes, each a sentence.</summary>
    internal IReadOnlyList<string> Strays { get; init; } = [];

    /// <summary>Worth knowing about the copy, one line; empty where there is nothing.</summary>
    internal string Note { get; init; } = "";

    /// <summary>Names the file that it was read from, whatever its path.</summary>
    internal string Identity { get; init; } = "";

    /// <summary>What two images have in common that are the same file with the same content.</summary>
    internal string Key { get; init; } = "";

    /// <summary>Files that the system has loaded in the place of its companions, once it is open: a path each.</summary>
    internal IReadOnlyList<string> Others { get; private set; } = [];

    /// <summary>Opens the library, once: whoever asks again gets the same answer.</summary>
    /// <param name="problem">What the system says where it refuses.</param>
    /// <returns>The library; 0 where the system refuses.</returns>
    internal nint OpenLibrary(out string problem)
    {
        lock (_gate)
        {
            if (_problem is null)
            {
                _library = MappedImages.Open(this, out string refusal, out bool isOurs, out IReadOnlyList<string> others);
                Others = others;
                _problem = refusal.Replace(MappedPath, Path, StringComparison.Ordinal);
                if (_library != 0 && !isOurs)
                {
                    // The system recognises libraries by the path that it was given, and has another one under this path already.
                    _library = 0;
                    _problem = $"{Path}: an earlier file of this name is still open";
                }

                Settle();
            }

            problem = _problem;
            return _library;
        }
    }

    /// <summary>From here on it is not given up, unless the system refuses to open it.</summary>
    internal void KeepForEver() => _isKept = true;

    /// <summary>Gives the copy up, unless it is kept.</summary>
    public void Dispose()
    {
        if (!_isKept)
        {
            Release(isMapped: false);
        }
    }

    /// <summary>What need not stay when the system has answered.</summary>
    private void Settle()
    {
        bool isMapped = _library != 0;
        if (!isMapped)
        {
            MappedImages.Forget(this);
        }

        Release(isMapped);
    }

    private void Release(bool isMapped)
    {
        if (_folder is not null)
        {
            // On Windows a mapped file cannot be deleted; its folder stays, and the open file keeps others from writing to it.
            if (!isMapped || !OperatingSystem.IsWindows())
            {
                _folder.Dispose();
            }
        }
        else if (_isOwner && !isMapped)
        {
            // A mapped memory file stays open: the system remembers the library under a path with its number, which no other file may get.
            Content.Dispose();
        }
    }
}
