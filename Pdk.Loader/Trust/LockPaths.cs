namespace Pdk.Loader.Trust;

/// <summary>What a lock file calls things.</summary>
internal static class LockPaths
{
    /// <summary>
    /// A file's name in a lock: its path from the lock's folder, with forward slashes. A file outside of it has a name that no lock can
    /// hold.
    /// </summary>
    internal static string NameOf(string path, string lockFolder) =>
        Path.GetRelativePath(lockFolder, path).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>The contracts that a library implements, each once, sorted.</summary>
    internal static string[] Contracts(PluginStamp stamp) =>
    [
        .. stamp.Components
            .SelectMany(static component => component.Implements)
            .Select(static contract => contract.ToString())
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];
}
