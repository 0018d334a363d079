using System.Globalization;
using System.IO.Enumeration;

namespace Pdk.Cli.Pipelines;

/// <summary>
/// Finds the files that a pattern names: a path in which <c>*</c> and <c>?</c> stand for letters, and <c>**</c> for folders.
/// </summary>
internal static class FilePattern
{
    /// <summary>So many files and folders are looked at.</summary>
    private const int MostEntries = 10_000;

    /// <summary>The files, sorted by their paths; links to folders are not followed.</summary>
    /// <param name="folder">Where the pattern begins, unless it is absolute.</param>
    /// <param name="pattern">The pattern.</param>
    /// <exception cref="IOException">A folder cannot be read, or there is too much to look at.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder may not be read.</exception>
    public static IReadOnlyList<string> Find(string folder, string pattern)
    {
        string whole = Path.IsPathRooted(pattern) ? pattern : Path.Combine(folder, pattern);
        string root = Path.GetPathRoot(whole) is { Length: > 0 } named ? named : ".";
        string[] parts = whole[Path.GetPathRoot(whole)!.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        SortedSet<string> found = new(StringComparer.Ordinal);
        int looked = 0;
        Walk(root, parts, found, ref looked);
        return [.. found];
    }

    private static void Walk(string folder, ReadOnlySpan<string> parts, SortedSet<string> found, ref int looked)
    {
        if (parts.IsEmpty)
        {
            return;
        }

        string part = parts[0];
        bool isLast = parts.Length == 1;
        if (part == "**")
        {
            Walk(folder, parts[1..], found, ref looked);
            foreach (string inner in Folders(folder, "*", ref looked))
            {
                Walk(inner, parts, found, ref looked);
            }
        }
        else if (!part.AsSpan().ContainsAny('*', '?'))
        {
            string path = Path.Combine(folder, part);
            if (isLast && File.Exists(path))
            {
                found.Add(path);
            }
            else if (!isLast && Directory.Exists(path))
            {
                Walk(path, parts[1..], found, ref looked);
            }
        }
        else if (isLast)
        {
            foreach (string path in Matching(Directory.EnumerateFiles(folder), part, ref looked))
            {
                found.Add(path);
            }
        }
        else
        {
            foreach (string inner in Folders(folder, part, ref looked))
            {
                Walk(inner, parts[1..], found, ref looked);
            }
        }
    }

    private static List<string> Folders(string folder, string part, ref int looked) => Matching(
        new DirectoryInfo(folder).EnumerateDirectories()
            .Where(static inner => inner.LinkTarget is null)
            .Select(static inner => inner.FullName),
        part,
        ref looked);

    private static List<string> Matching(IEnumerable<string> paths, string part, ref int looked)
    {
        List<string> matching = [];
        foreach (string path in paths)
        {
            if (++looked > MostEntries)
            {
                throw new IOException(string.Create(
                    CultureInfo.InvariantCulture, $"there are more than {MostEntries} files and folders to look at"));
            }

            if (FileSystemName.MatchesSimpleExpression(part, Path.GetFileName(path), ignoreCase: false))
            {
                matching.Add(path);
            }
        }

        return matching;
    }
}
