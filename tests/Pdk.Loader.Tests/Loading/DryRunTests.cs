using Pdk.Loader.Loading;
using Pdk.Loader.Tests.Diagnosis;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Loading;

/// <summary>What a look without loading says is what a load says, for whatever would be refused before it is opened.</summary>
public sealed class DryRunTests : IDisposable
{
    private readonly CWorkshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [CFact]
    public void Rows_AreThoseOfALoadUpToTheJudgement()
    {
        string plugin = _workshop.Library("a.so", CWorkshop.Stamped);
        _workshop.Library("c.so", CWorkshop.With("abi 9.0\\nlibrary patient 1.2.3\\ncomponent one\\n"));
        _workshop.Folder.File("b.so", "text");
        File.CreateSymbolicLink(_workshop.Folder["d.so"], plugin);
        PluginHostOptions options = Options(plugin, _workshop.Folder["missing"]);

        LoadReport report = DryRun.Of(options);

        Assert.Equal(
            [
                Verdict.Ready,
                Verdict.NotALibrary,
                Verdict.AbiVersion,
                Verdict.SymbolicLinkSkipped,
                Verdict.Duplicate,
                Verdict.DirectoryMissing,
            ],
            report.Rows.Select(static row => row.Verdict));
        Assert.Equal(LoadStep.Judge, report.Rows[0].Step);
        Assert.Equal("patient 1.2.3 fits this host; it was not opened", report.Rows[0].Message);
        Assert.Equal((0, 0), (report.AbandonedThreads, report.MappedImages));
        Same(options, report, readyRows: 1);
    }

    [CFact]
    public void DamagedLibrary_IsRefusedAlike()
    {
        string plugin = _workshop.Library("a.so", CWorkshop.Stamped);
        byte[] bytes = File.ReadAllBytes(plugin);
        bytes[54] = 57;
        File.WriteAllBytes(plugin, bytes);

        Assert.Equal(Verdict.ImageDamaged, Same(Options()).Verdict);
    }

    [CFact]
    public void FileThatIsTooLarge_IsRefusedAlike()
    {
        _workshop.Library("a.so", CWorkshop.Stamped);
        PluginHostOptions options = Options();
        options.MaxFileSize = 1000;

        Assert.Equal(Verdict.TooLarge, Same(options).Verdict);
    }

    [CFact]
    public void PluginThatNobodyVouchesFor_IsRefusedAlike()
    {
        _workshop.Library("a.so", CWorkshop.Stamped);
        PluginHostOptions options = Options();
        options.Trust = new TrustOptions { Mode = TrustMode.Locked };

        Assert.Equal(Verdict.LockMissing, Same(options).Verdict);
    }

    [CFact]
    public void LookingTakesNothingOfWhatALoadNeeds()
    {
        _workshop.Library("a.so", CWorkshop.WithRuntime);

        // One hundred plugins with a runtime would take the process's whole budget of mappings.
        for (int look = 0; look < 2000; look++)
        {
            Assert.Equal(Verdict.Ready, Assert.Single(DryRun.Of(Options()).Rows).Verdict);
        }
    }

    private PluginHostOptions Options(params string[] more)
    {
        PluginHostOptions options = new() { UseEnvironment = false, SearchPath = { _workshop.Folder.Path } };
        Array.ForEach(more, options.SearchPath.Add);
        return options;
    }

    /// <summary>The only row, which is that of a load.</summary>
    private static LoadReportRow Same(PluginHostOptions options)
    {
        LoadReport report = DryRun.Of(options);
        Same(options, report, readyRows: 0);
        return Assert.Single(report.Rows);
    }

    // The stand-in for an entry answers an error: a row that is ready in a look is not in a load.
    private static void Same(PluginHostOptions options, LoadReport report, int readyRows)
    {
        using PluginHost host = new(options);
        Assert.Equal(Described(host.Load(), readyRows), Described(report, readyRows));
    }

    private static IEnumerable<(string, LoadStep, Verdict, string, string, string)> Described(LoadReport report, int readyRows) =>
        report.Rows.Skip(readyRows).Select(static row => (row.Path, row.Step, row.Verdict, row.Message, row.Hint, row.Sha256));
}
