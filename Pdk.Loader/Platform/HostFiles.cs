namespace Pdk.Loader.Platform;

/// <summary>Reads the small files in which a system describes itself. What is missing or may not be read is empty.</summary>
internal static class HostFiles
{
    internal static IReadOnlyList<string> Lines(string path)
    {
        try
        {
            return OperatingSystem.IsLinux() ? File.ReadAllLines(path) : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The distribution and those that it descends from: <c>ubuntu debian</c>.</summary>
    internal static string Distribution() => string.Join(
        ' ',
        Lines("/etc/os-release")
            .Where(static line => line.StartsWith("ID=", StringComparison.Ordinal) || line.StartsWith("ID_LIKE=", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(static line => line[(line.IndexOf('=') + 1)..].Trim('"', '\'')));
}
