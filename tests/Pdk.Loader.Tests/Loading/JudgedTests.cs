using System.Runtime.InteropServices;
using Pdk.Loader.Binaries;
using Pdk.Loader.Judging;
using Pdk.Loader.Loading;
using Pdk.Loader.Platform;
using Pdk.Loader.Tests.Diagnosis;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Loading;

/// <summary>A bad file is a row, however far it has come.</summary>
public sealed partial class JudgedTests : IDisposable
{
    private readonly CWorkshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    /// <summary>A disk or a network that fails in the middle, where the file is not copied.</summary>
    [CFact]
    public void FileThatCannotBeReadAnyMore_IsRefusedByWhicheverStepReadsIt()
    {
        string plugin = _workshop.Library("a.so", CWorkshop.Stamped);
        PluginHostOptions options = new() { UseEnvironment = false, MapInPlace = true };
        JudgingPipeline pipeline = new(
            options, new Lazy<KnownContracts>(static () => new KnownContracts([])), HostPlatform.Current, today: null, MappingBudget.Unlimited);
        Judged judged = pipeline.Inspect(plugin);
        Assert.True(judged.Fits);

        // What can be opened, and not be read, is a folder.
        using (var folder = FileOpening.Open(_workshop.Folder.Path))
        {
            Assert.NotEqual(-1, Duplicate((int)folder.DangerousGetHandle(), (int)judged.Candidate.Image.Content.DangerousGetHandle()));
        }

        LoadReportRow row = judged.Then(pipeline.Judge).Refusal!;

        Assert.Equal((plugin, LoadStep.Judge, Verdict.Unreadable, "patient"), (row.Path, row.Step, row.Verdict, row.Name));
        Assert.True(judged.Candidate.File.Handle.IsClosed);
    }

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int Duplicate(int descriptor, int target);
}
