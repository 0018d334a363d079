using System.Globalization;

namespace Pdk.Plugins.Files;

/// <summary>
/// Finds out whether a path means a file that this process has open already: <c>/dev/stdout</c>, <c>/proc/self/fd/3</c>, or where standard
/// output leads.
/// </summary>
/// <remarks>
/// Where standard output was redirected to a file, opening <c>/dev/stdout</c> opens that file a second time, with a position of its own,
/// and what the program prints is overwritten. Whoever writes through the descriptor that is open shares its position.
/// </remarks>
internal static class OpenDescriptor
{
    private const int MostLinks = 40;

    private static readonly string[] s_folders =
    [
        "/dev/fd/", "/proc/self/fd/", "/proc/thread-self/fd/", $"/proc/{Environment.ProcessId}/fd/",
    ];

    /// <summary>The descriptor that a path means; null where it means none.</summary>
    public static int? Of(string path)
    {
        if (!LibC.HasDescriptors)
        {
            return null;
        }

        string target = Path.GetFullPath(path);
        for (int links = 0; links < MostLinks; links++)
        {
            foreach (string folder in s_folders)
            {
                if (target.StartsWith(folder, StringComparison.Ordinal)
                    && int.TryParse(target.AsSpan(folder.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int descriptor))
                {
                    return descriptor;
                }
            }

            if (new FileInfo(target).LinkTarget is not { } next)
            {
                break;
            }

            target = Path.GetFullPath(next, Path.GetDirectoryName(target)!);
        }

        return LibC.FactsOf(path) is { IsRegular: true } facts ? OutputWith(facts) : null;
    }

    /// <summary>Standard output or standard error, where it leads to that file.</summary>
    private static int? OutputWith(FileFacts facts) =>
        LibC.FactsOf(1)?.Identity == facts.Identity ? 1 : LibC.FactsOf(2)?.Identity == facts.Identity ? 2 : null;
}
