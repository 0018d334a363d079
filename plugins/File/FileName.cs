namespace Pdk.Plugins.Files;

/// <summary>
/// Names a file so that two paths of one file give one name: links of both kinds, relative paths, and a file that does not exist yet
/// included.
/// </summary>
/// <param name="Key">The name; null for what any number of connectors may use at once: terminals, <c>/dev/null</c> and the like.</param>
/// <param name="IsShared">
/// Whether all who write it share one position, so that they cannot overwrite each other: standard output and its like.
/// </param>
internal readonly record struct FileName(string? Key, bool IsShared)
{
    private const int MostLinks = 40;

    private static readonly StringComparison s_comparison =
        OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    /// <summary>The name of the file under a path.</summary>
    public static FileName Of(string path)
    {
        if (LibC.FactsOf(path) is { } facts)
        {
            return new FileName(facts.IsCharacterDevice ? null : facts.Identity, OpenDescriptor.Of(path) is not null);
        }

        string target = TargetOf(path);
        string folder = Path.GetDirectoryName(target) ?? target;
        string name = $"{LibC.FactsOf(folder)?.Identity ?? folder}/{Path.GetFileName(target)}";
        return new FileName(s_comparison == StringComparison.Ordinal ? name : name.ToUpperInvariant(), IsShared: false);
    }

    /// <summary>Where a path leads, if it is a link, even where there is nothing yet.</summary>
    private static string TargetOf(string path)
    {
        string target = Path.GetFullPath(path);
        for (int links = 0; links < MostLinks && new FileInfo(target).LinkTarget is { } next; links++)
        {
            target = Path.GetFullPath(next, Path.GetDirectoryName(target)!);
        }

        return target;
    }
}
