using System.Security.Cryptography;
using Pdk.Loader.Loading;
using Pdk.Loader.Tests.Support;
using Pdk.Loader.Trust;

namespace Pdk.Loader.Tests.Loading;

/// <summary>A look without loading, and a lock, of a folder with plugins that nobody compiled.</summary>
public sealed class MadePluginsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [LinuxFact]
    public void Look_TellsOfEachFileWhatALoadWould()
    {
        _folder.File("a.so", MadePlugin.Native());
        _folder.File("b.so", "text");
        _folder.File("c.so", MadePlugin.Damaged());
        PluginHostOptions options = new() { UseEnvironment = false, SearchPath = { _folder.Path, _folder["missing"] } };

        LoadReport report = DryRun.Of(options);

        Assert.Equal(
            [
                (LoadStep.Judge, Verdict.Ready), (LoadStep.ReadStamp, Verdict.NotALibrary), (LoadStep.Judge, Verdict.ImageDamaged),
                (LoadStep.Find, Verdict.DirectoryMissing),
            ],
            report.Rows.Select(static row => (row.Step, row.Verdict)));
        Assert.Equal("made 1.2.3 fits this host; it was not opened", report.Rows[0].Message);
        Assert.Equal((0, 0), (report.AbandonedThreads, report.MappedImages));
    }

    [LinuxFact]
    public void Lock_NamesWhatCanBeLockedAndTellsOfTheRest()
    {
        byte[] content = MadePlugin.Native("abi 1.0\nlibrary made 1.2.3\ncomponent one\n  implements b.x 1.0 00000000000000aa\n"
            + "  implements a.x 1.0 00000000000000aa\n");
        _folder.File("plugins/a.so", content);
        _folder.File("plugins/aux.so", MadePlugin.Native());
        _folder.File("plugins/c.so", MadePlugin.Damaged());
        _folder.File("plugins/d.so", MadePlugin.Managed());
        _folder.File("plugins/e.so", "text");
        File.CreateSymbolicLink(_folder["plugins/f.so"], _folder["plugins/a.so"]);

        PluginLock made = LockMaker.Make(_folder["plugins"], _folder.Path, out IReadOnlyList<LoadReportRow> problems);

        LockedPlugin locked = Assert.Single(made.Plugins);
        Assert.Equal(
            ("plugins/a.so", "made", "1.2.3", Convert.ToHexStringLower(SHA256.HashData(content))),
            (locked.File, locked.Name, locked.Version, locked.Sha256));
        Assert.Equal(["a.x 1.0", "b.x 1.0"], locked.Contracts);
        Assert.Equal(
            [
                (LoadStep.Judge, Verdict.NotLocked), (LoadStep.Judge, Verdict.ImageDamaged), (LoadStep.Judge, Verdict.ManagedNotAllowed),
                (LoadStep.ReadStamp, Verdict.NotALibrary), (LoadStep.Find, Verdict.SymbolicLinkSkipped),
            ],
            problems.Select(static row => (row.Step, row.Verdict)));
        Assert.Equal(
            "expected a name that can stand in this lock file, found 'plugins/aux.so', which has the part 'aux.so', which is a device on Windows",
            problems[0].Message);
        Assert.Equal(
            "A lock file names what lies in its folder or below it: write it into a folder further up (pdk lock DIR -o FILE), or rename the file.",
            problems[0].Hint);
    }

    /// <summary>A name is told before damage: it is of the folder, not of the file.</summary>
    [LinuxFact]
    public void FileThatLiesElsewhere_IsToldWithItsName()
    {
        _folder.File("a.so", MadePlugin.Damaged());

        LockMaker.Make(_folder.Path, _folder["lock"], out IReadOnlyList<LoadReportRow> problems);

        Assert.Equal(
            "expected a name that can stand in this lock file, found '../a.so', which has the part '..'", Assert.Single(problems).Message);
    }
}
