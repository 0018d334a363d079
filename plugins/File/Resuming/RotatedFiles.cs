namespace Pdk.Plugins.Files;

/// <summary>Lists what a log may have been rotated to.</summary>
internal static class RotatedFiles
{
    /// <summary>How many names of a folder are looked at.</summary>
    public const int MostNames = 200_000;

    /// <summary>How many files are looked into: the youngest.</summary>
    public const int MostFiles = 1000;

    private const int NamesBetweenLooks = 1000;
    private const int MostLooks = 10;
    private const string Packed = ".gz";

    /// <summary>Lists them, the oldest first; before them those whose name alone does not say so.</summary>
    /// <param name="path">The log.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="isWhole">Whether the folder has not more than is looked at.</param>
    /// <returns>The files. Empty where the folder cannot be read.</returns>
    /// <exception cref="FolderChangedException">Files were renamed, packed or deleted meanwhile: some of them may be missing.</exception>
    public static List<RotatedFile> List(string path, CancellationToken cancellation, out bool isWhole)
    {
        // A file that changes its name while names are read is found under neither of them.
        List<RotatedFile>? files = TryList(path, cancellation, out isWhole);
        for (int look = 0; look < MostLooks; look++)
        {
            List<RotatedFile>? again = TryList(path, cancellation, out isWhole);
            if (files is not null && again is not null && AreSame(files, again))
            {
                return again;
            }

            files = again;
        }

        throw new FolderChangedException();
    }

    private static bool AreSame(List<RotatedFile> files, List<RotatedFile> others) =>
        files.Count == others.Count
        && files.Zip(others).All(static pair => pair.First.Path == pair.Second.Path && pair.First.Facts == pair.Second.Facts);

    /// <returns>Null where one of the files was gone when it was looked at.</returns>
    private static List<RotatedFile>? TryList(string path, CancellationToken cancellation, out bool isWhole)
    {
        string full = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(full) ?? full;
        var names = new RotatedNames(Path.GetFileName(full));
        HashSet<string> found = Names(folder, names, MostNames, cancellation, out isWhole);

        // While a file is being packed both are there, and the packed one is not whole yet.
        found.RemoveWhere(name => name.EndsWith(Packed, StringComparison.OrdinalIgnoreCase) && found.Contains(name[..^Packed.Length]));
        List<RotatedFile> files = [];
        foreach (string name in found)
        {
            if (!TryLook(folder, name, names, files))
            {
                return null;
            }
        }

        isWhole &= files.Count <= MostFiles;
        bool areNumbered = files.TrueForAll(static file => file.Number is not null || !file.IsRotation);
        files.Sort((one, other) =>
            one.IsRotation != other.IsRotation ? one.IsRotation.CompareTo(other.IsRotation)
            : areNumbered && one.IsRotation ? ByNumber(one, other)
            : ByTime(one, other));
        return files.Count <= MostFiles ? files : files[^MostFiles..];
    }

    /// <summary>Lists the names that may be those of rotated files.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="names">Which names those are.</param>
    /// <param name="most">How many names are looked at.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="isWhole">Whether there are not more names than that.</param>
    internal static HashSet<string> Names(string folder, RotatedNames names, int most, CancellationToken cancellation, out bool isWhole)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        int looked = 0;
        isWhole = true;
        try
        {
            foreach (string file in Directory.EnumerateFiles(folder))
            {
                if (++looked % NamesBetweenLooks == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                }

                if (looked > most)
                {
                    isWhole = false;
                    break;
                }

                if (names.Has(Path.GetFileName(file.AsSpan())))
                {
                    found.Add(Path.GetFileName(file));
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A folder that may be used and not listed.
            isWhole = false;
        }

        return found;
    }

    /// <returns>False where it is gone.</returns>
    private static bool TryLook(string folder, string name, RotatedNames names, List<RotatedFile> files)
    {
        string path = Path.Combine(folder, name);
        FileFacts? facts = LibC.FactsOf(path);
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            // A link that leads nowhere is none, and is not gone.
            return file.LinkTarget is not null || Directory.Exists(path);
        }

        if (facts is not { IsRegular: false })
        {
            files.Add(new RotatedFile(path, names.NumberOf(name), names.IsRotation(name), file.LastWriteTimeUtc.Ticks, facts));
        }

        return true;
    }

    private static int ByNumber(RotatedFile one, RotatedFile other) => other.Number!.Value.CompareTo(one.Number!.Value);

    private static int ByTime(RotatedFile one, RotatedFile other) =>
        one.LastWrite != other.LastWrite ? one.LastWrite.CompareTo(other.LastWrite)
            : one.Number is { } number && other.Number is { } second ? second.CompareTo(number)
            : string.CompareOrdinal(one.Path, other.Path);
}
