using Pdk.Loader.Fixtures;
using Pdk.Loader.Tests.Diagnosis;
using Pdk.Loader.Tests.Support;
using Pdk.Loader.Trust;

namespace Pdk.Loader.Tests.Loading;

/// <summary>What cannot be locked does not keep the others from it.</summary>
public sealed class LockMakerTests : IDisposable
{
    private readonly CWorkshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [CFact]
    public void CompanionAboveTheFolder_LeavesOnePluginOut()
    {
        string companion = _workshop.Library("libabove.so", "int above(void) { return 1; }\n", "-Wl,-soname,libabove.so");
        _workshop.Library(
            "plugins/needs.so",
            CWorkshop.Stamped + "int above(void); int use(void); int use(void) { return above(); }\n",
            companion,
            "-Wl,-rpath,$ORIGIN/..");
        _workshop.Library("plugins/sound.so", CWorkshop.Stamped);
        string folder = _workshop.Folder["plugins"];

        PluginLock made = LockMaker.Make(folder, folder, out IReadOnlyList<LoadReportRow> problems);

        Assert.Equal("sound.so", Assert.Single(made.Plugins).File);
        LoadReportRow row = Assert.Single(problems);
        Assert.Equal((Path.Combine(folder, "needs.so"), Verdict.NotLocked), (row.Path, row.Verdict));
        Assert.Equal("expected a name that can stand in this lock file, found '../libabove.so', which has the part '..'", row.Message);
        Assert.Equal(
            "A lock file names what lies in its folder or below it: write it into a folder further up (pdk lock DIR -o FILE), or rename the file.",
            row.Hint);

        // The way out that the hint names.
        Assert.Equal(2, LockMaker.Make(folder, _workshop.Folder.Path, out _).Plugins.Count);
    }

    /// <summary>The same plugin has the same lock, whatever the order in which it was linked.</summary>
    [CFact]
    public void Companions_AreSorted()
    {
        string first = _workshop.Library("libzz.so", "int zz(void) { return 1; }\n", "-Wl,-soname,libzz.so");
        string second = _workshop.Library("libaa.so", "int aa(void) { return 1; }\n", "-Wl,-soname,libaa.so");
        _workshop.Library(
            "needs.so",
            CWorkshop.With("abi 1.0\\nlibrary patient 1.2.3\\ncomponent one\\n  implements b.x 1.0 00000000000000aa\\n  implements a.x 1.0 00000000000000aa\\n")
                + "int aa(void); int zz(void); int use(void); int use(void) { return aa() + zz(); }\n",
            first,
            second,
            "-Wl,-rpath,$ORIGIN");

        LockedPlugin made = Assert.Single(LockMaker.Make(_workshop.Folder.Path, _workshop.Folder.Path, out _).Plugins);

        Assert.Equal(["libaa.so", "libzz.so"], made.Companions.Select(static one => one.File));
        Assert.Equal(["a.x 1.0", "b.x 1.0"], made.Contracts);
        Assert.Equal(("needs.so", "patient", "1.2.3", 64), (made.File, made.Name, made.Version, made.Sha256.Length));
    }

    [CFact]
    public void NameThatNoLockHolds_LeavesOnePluginOut()
    {
        _workshop.Library("aux.so", CWorkshop.Stamped);
        _workshop.Library("sound.so", CWorkshop.Stamped);

        PluginLock made = LockMaker.Make(_workshop.Folder.Path, _workshop.Folder.Path, out IReadOnlyList<LoadReportRow> problems);

        Assert.Equal("sound.so", Assert.Single(made.Plugins).File);
        Assert.Equal(Verdict.NotLocked, Assert.Single(problems).Verdict);
    }

    [CFact]
    public void DamagedLibrary_IsNotLocked()
    {
        string plugin = _workshop.Library("a.so", CWorkshop.Stamped);
        byte[] bytes = File.ReadAllBytes(plugin);
        bytes[54] = 57;
        File.WriteAllBytes(plugin, bytes);

        Assert.Empty(LockMaker.Make(_workshop.Folder.Path, _workshop.Folder.Path, out IReadOnlyList<LoadReportRow> problems).Plugins);
        Assert.Equal(Verdict.ImageDamaged, Assert.Single(problems).Verdict);
    }

    /// <summary>It is mapped from its file, so that there is no hash to lock; and no host with a lock takes it.</summary>
    [CFact]
    public void ManagedBuildWithANativeName_LeavesOnePluginOut()
    {
        File.Copy(typeof(Polite).Assembly.Location, _workshop.Folder["managed.so"]);
        _workshop.Library("sound.so", CWorkshop.Stamped);

        PluginLock made = LockMaker.Make(_workshop.Folder.Path, _workshop.Folder.Path, out IReadOnlyList<LoadReportRow> problems);

        Assert.Equal("sound.so", Assert.Single(made.Plugins).File);
        Assert.Equal((_workshop.Folder["managed.so"], Verdict.ManagedNotAllowed), (Assert.Single(problems).Path, problems[0].Verdict));
    }
}
