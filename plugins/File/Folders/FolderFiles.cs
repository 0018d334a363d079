using System.IO.Enumeration;
using System.Text;
using Pdk.Contracts;

namespace Pdk.Plugins.Files;

/// <summary>The files of a folder that a pattern means, as partitions.</summary>
/// <param name="folder">The folder.</param>
/// <param name="pattern">Which files.</param>
/// <param name="log">Where it tells of files that it must leave out.</param>
internal sealed class FolderFiles(string folder, string pattern, ILog? log)
{
    // Told once: a folder is looked at again and again.
    private readonly HashSet<string> _leftOut = [];

    /// <summary>The names of the files, in the order of their letters.</summary>
    /// <exception cref="ArgumentException">There is no such folder, or it is none.</exception>
    /// <exception cref="PdkDataException">There are too many files.</exception>
    /// <exception cref="IOException">The folder cannot be read, which may pass.</exception>
    public IReadOnlyList<string> List()
    {
        if (!Directory.Exists(folder))
        {
            string found = File.Exists(folder) ? "is a file" : "does not";
            throw Mistake($"'folder' must be a folder that exists, but {folder} {found}.");
        }

        List<string> names = [];
        foreach (string path in Directory.EnumerateFiles(folder))
        {
            string name = Path.GetFileName(path);
            if (!Means(name) || IsLeftOut(name))
            {
                continue;
            }

            if (names.Count == IPartitions.MaxCount)
            {
                throw new PdkDataException(
                    $"Expected at most {IPartitions.MaxCount} files '{pattern}' in {folder}, found more. "
                        + "Name fewer by 'pattern', or another folder.");
            }

            names.Add(name);
        }

        names.Sort(StringComparer.Ordinal);
        return names;
    }

    /// <summary>Whether a name may be one that was listed: so none leads out of the folder.</summary>
    public bool Means(string name) =>
        name.Length > 0
        && Path.GetFileName(name) == name
        && FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);

    /// <summary>Whether the folder is there, and a file is not.</summary>
    public bool IsGone(string name) => Directory.Exists(folder) && !File.Exists(Path.Combine(folder, name));

    internal static ArgumentException Mistake(string sentence) => new($"The configuration of 'files': {sentence}");

    private bool IsLeftOut(string name)
    {
        // A name that is no Unicode comes with characters that stand for what could not be read.
        bool isLeftOut = name.Contains('\ufffd') || Encoding.UTF8.GetByteCount(name) > IPartitions.MaxNameLength;
        if (isLeftOut && _leftOut.Count < IPartitions.MaxCount && _leftOut.Add(name))
        {
            log?.Warning(
                $"'{name}' in {folder} is left out: expected a name of at most {IPartitions.MaxNameLength} bytes of UTF-8. Rename it.");
        }

        return isLeftOut;
    }
}
