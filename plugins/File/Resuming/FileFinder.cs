using Pdk.Contracts;

namespace Pdk.Plugins.Files;

/// <summary>Finds the file of a place again, wherever it was rotated to, and the files that follow it.</summary>
/// <param name="path">The log.</param>
/// <param name="compression">How it is packed.</param>
/// <param name="log">Where it tells of what it cannot look at.</param>
internal sealed class FileFinder(string path, FileCompression compression, ILog? log) : IDisposable
{
    private bool _hasToldOfSize;

    // One that was being looked into when that was given up: the way through a packed file is long, and need not be gone twice.
    private OpenedFile? _unfinished;

    /// <summary>Finds the file that a place lies in.</summary>
    /// <param name="place">The place.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>It, open; null where it is nowhere.</returns>
    /// <exception cref="FolderChangedException">Nobody knows at the moment.</exception>
    public OpenedFile? Find(FilePlace place, CancellationToken cancellation)
    {
        if (TryOpen(path, compression) is { } current)
        {
            // The same first lines alone are none: new logs begin like old ones.
            bool mayBe = IsSame(current.Facts, place.Facts) || place.Head.Length == FilePlace.HeadLength;
            if (mayBe && IsFileOf(current, place, cancellation))
            {
                return current;
            }

            current.Dispose();
        }

        List<RotatedFile> rotated = List(cancellation);
        return FindAmong(rotated.Where(file => IsSame(file.Facts, place.Facts)), place, cancellation)
            ?? (place.Head.Length == 0 ? null : FindAmong(Likely(rotated, place), place, cancellation));
    }

    /// <summary>What comes after the file of a place, if anything is there.</summary>
    /// <param name="place">The place.</param>
    /// <param name="file">Its file; null where it was found nowhere.</param>
    /// <param name="skipped">Told of files that come next and cannot be read.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="FolderChangedException">Nobody knows at the moment.</exception>
    public OpenedFile? Next(FilePlace place, OpenedFile? file, Action<string> skipped, CancellationToken cancellation)
    {
        HashSet<string> unreadable = [];
        if (FirstRotated(place, file, unreadable, skipped, cancellation) is { } rotated)
        {
            return rotated;
        }

        if (TryOpen(path, compression) is not { } current)
        {
            return null;
        }

        // It may have been rotated between the two looks: then what lies here now comes later.
        try
        {
            if (FirstRotated(place, file, unreadable, static _ => { }, cancellation) is not { } late)
            {
                return current;
            }

            current.Dispose();
            return late;
        }
        catch
        {
            current.Dispose();
            throw;
        }
    }

    /// <summary>Looks for a file that comes between that of a place and one that was taken for the next.</summary>
    /// <param name="place">The place.</param>
    /// <param name="file">Its file.</param>
    /// <param name="next">What was taken for the next one.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>It; null where there is none.</returns>
    /// <exception cref="FolderChangedException">Nobody knows at the moment.</exception>
    public OpenedFile? Between(FilePlace place, OpenedFile? file, OpenedFile next, CancellationToken cancellation)
    {
        OpenedFile? first = FirstRotated(place, file, [], static _ => { }, cancellation);
        if (first is null || !IsSame(first.Facts, next.Facts))
        {
            return first;
        }

        first.Dispose();
        return null;
    }

    /// <summary>Looks for a file that was rotated since a place was noted, at the start of a file that was empty then.</summary>
    /// <param name="place">The place.</param>
    /// <param name="file">The file, as it was found again.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The first one; null where there is none.</returns>
    /// <exception cref="FolderChangedException">Nobody knows at the moment.</exception>
    public OpenedFile? Since(FilePlace place, OpenedFile file, CancellationToken cancellation)
    {
        RotatedFile? first = List(cancellation).Find(other =>
            other.IsRotation && !other.IsForeign && other.LastWrite > place.LastWrite && !IsSame(other.Facts, file.Facts));
        if (first is null)
        {
            return null;
        }

        OpenedFile opened = TryOpen(first.Path, FileCompression.Auto) ?? throw new FolderChangedException();
        return IsSame(opened.Facts, first.Facts) || first.Facts is null ? opened : throw Changed(opened);
    }

    /// <summary>Whether a file lies under the path of the log now. Where the system does not say, it does.</summary>
    public bool IsCurrent(OpenedFile file) =>
        file.Facts is not { } facts || LibC.FactsOf(path) is not { } other || other.IsSameFile(facts);

    /// <summary>Opens the log itself; null where there is none, or it may not be opened.</summary>
    public OpenedFile? TryOpenCurrent() => TryOpen(path, compression);

    public void Dispose() => _unfinished?.Dispose();

    /// <returns>The first of the rotated files after that of a place; null where there is none that can be read.</returns>
    private OpenedFile? FirstRotated(
        FilePlace place, OpenedFile? file, HashSet<string> unreadable, Action<string> skipped, CancellationToken cancellation)
    {
        List<RotatedFile> rotated = List(cancellation);
        rotated.RemoveAll(static other => !other.IsRotation);
        foreach (RotatedFile next in rotated[After(rotated, place, file, cancellation)..])
        {
            if (!next.IsForeign && TryOpen(next.Path, FileCompression.Auto) is { } opened)
            {
                return IsSame(opened.Facts, next.Facts) || next.Facts is null ? opened : throw Changed(opened);
            }

            if (!File.Exists(next.Path))
            {
                throw new FolderChangedException();
            }

            if (unreadable.Add(next.Path))
            {
                skipped(next.IsForeign
                    ? $"'{next.Path}' is packed in a way that is not read; expected gzip. What is in it is lost."
                    : $"'{next.Path}' may not be read. What is in it is lost.");
            }
        }

        return null;
    }

    private static FolderChangedException Changed(OpenedFile opened)
    {
        opened.Dispose();
        return new FolderChangedException();
    }

    /// <returns>The number of the first file after it.</returns>
    private int After(List<RotatedFile> rotated, FilePlace place, OpenedFile? file, CancellationToken cancellation)
    {
        int at = file is null ? -1 : rotated.FindIndex(other => IsSame(other.Facts, file.Facts));
        if (at < 0 && file is not null && place.Head.Length > 0)
        {
            at = rotated.FindIndex(other =>
                other.LastWrite >= place.LastWrite && !other.IsForeign && HasHead(other, place, cancellation));
        }

        if (at >= 0)
        {
            return at + 1;
        }

        // What was rotated later was also written later.
        at = rotated.FindIndex(other => other.LastWrite >= place.LastWrite);
        return at < 0 ? rotated.Count : at;
    }

    private List<RotatedFile> List(CancellationToken cancellation)
    {
        List<RotatedFile> rotated = RotatedFiles.List(path, cancellation, out bool isWhole);
        if (!isWhole && !_hasToldOfSize)
        {
            _hasToldOfSize = true;
            log?.Warning(
                $"The folder of '{path}' cannot be listed, or has more than {RotatedFiles.MostNames} files or {RotatedFiles.MostFiles} "
                    + "that the log may have been rotated to: the others are not looked at.");
        }

        return rotated;
    }

    /// <summary>Those that were written since come first, in their order; then the others.</summary>
    private static IEnumerable<RotatedFile> Likely(List<RotatedFile> rotated, FilePlace place) =>
        rotated.Where(file => file.LastWrite >= place.LastWrite)
            .Concat(rotated.Where(file => file.LastWrite < place.LastWrite).Reverse());

    private OpenedFile? FindAmong(IEnumerable<RotatedFile> files, FilePlace place, CancellationToken cancellation)
    {
        foreach (RotatedFile file in files.Where(static file => !file.IsForeign))
        {
            if (TryOpen(file.Path, FileCompression.Auto) is { } opened)
            {
                if (!IsSame(opened.Facts, file.Facts) && file.Facts is not null)
                {
                    throw Changed(opened);
                }

                if (IsFileOf(opened, place, cancellation))
                {
                    return opened;
                }

                opened.Dispose();
            }
            else if (!File.Exists(file.Path))
            {
                throw new FolderChangedException();
            }
        }

        return null;
    }

    private bool HasHead(RotatedFile file, FilePlace place, CancellationToken cancellation)
    {
        using OpenedFile? opened = TryOpen(file.Path, FileCompression.Auto);
        try
        {
            return opened?.HasHead(place, cancellation) == true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>Whether a place lies in a file. Where that is given up, the file is this object's.</summary>
    public bool IsFileOf(OpenedFile file, FilePlace place, CancellationToken cancellation)
    {
        try
        {
            return file.Has(place, cancellation);
        }
        catch (InvalidDataException)
        {
            // It is broken before the place.
            return false;
        }
        catch (OperationCanceledException)
        {
            _unfinished?.Dispose();
            _unfinished = file;
            throw;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static bool IsSame(FileFacts? one, FileFacts? other) =>
        one is { } facts && other is { } others && facts.IsSameFile(others);

    private OpenedFile? TryOpen(string path, FileCompression compression)
    {
        if (_unfinished is { } unfinished && unfinished.Path == path && IsSame(unfinished.Facts, LibC.FactsOf(path)))
        {
            _unfinished = null;
            return unfinished;
        }

        try
        {
            return OpenedFile.Open(path, compression);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
