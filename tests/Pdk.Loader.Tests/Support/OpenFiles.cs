namespace Pdk.Loader.Tests.Support;

/// <summary>The files that this process has open.</summary>
internal static class OpenFiles
{
    /// <summary>What is open and mentions a text: a path, or the name of a file in memory.</summary>
    public static string[] With(string text) =>
    [
        .. Directory.EnumerateFileSystemEntries("/proc/self/fd")
            .Select(Target)
            .Where(target => target.Contains(text, StringComparison.Ordinal)),
    ];

    private static string Target(string descriptor)
    {
        try
        {
            return File.ResolveLinkTarget(descriptor, returnFinalTarget: false)?.FullName ?? "";
        }
        catch (IOException)
        {
            // Closed since it was listed.
            return "";
        }
    }
}
