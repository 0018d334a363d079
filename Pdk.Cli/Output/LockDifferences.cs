using Pdk.Loader.Trust;

namespace Pdk.Cli.Output;

/// <summary>In what a folder differs from its lock file, a line for each plugin.</summary>
internal static class LockDifferences
{
    public static IReadOnlyList<string> Between(PluginLock locked, PluginLock found)
    {
        IEnumerable<string> names = locked.Plugins
            .Concat(found.Plugins)
            .Select(static plugin => plugin.File)
            .Distinct()
            .Order(StringComparer.Ordinal);
        return [.. names.Select(name => Of(name, locked.Find(name), found.Find(name))).OfType<string>()];
    }

    private static string? Of(string name, LockedPlugin? locked, LockedPlugin? found) => (locked, found) switch
    {
        (null, not null) => $"{name}: not in the lock file: {found.Name} {found.Version}",
        (not null, null) => $"{name}: in the lock file only: {locked.Name} {locked.Version}",
        (not null, not null) when locked.Sha256 != found.Sha256 =>
            $"{name}: other content: {locked.Name} {locked.Version} in the lock file, {found.Name} {found.Version} in the folder",
        (not null, not null) when !locked.Companions.SequenceEqual(found.Companions) => $"{name}: other libraries are loaded with it",
        (not null, not null)
            when locked.Name != found.Name || locked.Version != found.Version || !locked.Contracts.SequenceEqual(found.Contracts) =>
            $"{name}: the same content, but the lock file describes it otherwise",
        _ => null,
    };
}
