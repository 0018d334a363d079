using Pdk.Loader.Images;
using Pdk.Loader.Report;

namespace Pdk.Loader.Trust;

/// <summary>Compares a library with what a lock file says of it.</summary>
internal static class LockComparison
{
    private const string Relock = "Put the file back that was locked; if the new one is wanted, write the lock anew (pdk lock).";

    /// <summary>Compares.</summary>
    /// <param name="image">The library.</param>
    /// <param name="stamp">What it says about itself.</param>
    /// <param name="locked">The lock.</param>
    /// <param name="folder">The folder of the lock file.</param>
    /// <exception cref="DefectException">The lock does not name it, or names another.</exception>
    internal static void Compare(LibraryImage image, PluginStamp stamp, PluginLock locked, string folder)
    {
        string name = LockPaths.NameOf(image.Path, folder);
        LockedPlugin plugin = locked.Find(name) ?? throw TrustJudge.Refusal(
            Verdict.NotLocked,
            $"expected a file that the lock file names, found none of {locked.Plugins.Count} named '{name}'",
            "If it is wanted, write the lock anew (pdk lock).");
        RefuseOtherHash(plugin.Sha256, image.Sha256, "");
        CompareCompanions(image, plugin, folder);
        RefuseOther("name", plugin.Name, stamp.Name);
        RefuseOther("version", plugin.Version, stamp.Version);
        RefuseOther(
            "contracts",
            string.Join(", ", plugin.Contracts.Order(StringComparer.Ordinal)),
            string.Join(", ", LockPaths.Contracts(stamp)));
    }

    private static void CompareCompanions(LibraryImage image, LockedPlugin plugin, string folder)
    {
        Dictionary<string, string> expected = plugin.Companions.ToDictionary(
            static one => one.File, static one => one.Sha256, StringComparer.Ordinal);
        foreach (CompanionFile companion in image.Companions)
        {
            string name = LockPaths.NameOf(companion.Path, folder);
            if (!expected.Remove(name, out string? hash))
            {
                throw TrustJudge.Refusal(
                    Verdict.NotLocked, $"expected no library '{name}' to be loaded with it, as in the lock file, found one", Relock);
            }

            RefuseOtherHash(hash, companion.Sha256, $" of '{name}', which is loaded with it");
        }

        if (expected.Count > 0)
        {
            throw TrustJudge.Refusal(
                Verdict.LockDiffers,
                $"expected a library '{expected.Keys.First()}' to be loaded with it, as in the lock file, found none",
                Relock);
        }
    }

    private static void RefuseOtherHash(string expected, string found, string what)
    {
        if (expected != found)
        {
            throw TrustJudge.Refusal(
                Verdict.HashDiffers, $"expected the SHA-256{what} that the lock file has, {expected}, found {found}", Relock);
        }
    }

    private static void RefuseOther(string what, string expected, string found)
    {
        if (expected != found)
        {
            throw TrustJudge.Refusal(Verdict.LockDiffers, $"expected the {what} '{expected}' as in the lock file, found '{found}'", Relock);
        }
    }
}
