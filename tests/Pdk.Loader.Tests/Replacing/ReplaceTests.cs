using Pdk.Loader.Fixtures;
using Pdk.Loader.Tests.Supervision;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Replacing;

/// <summary>Loading while the host is at work.</summary>
public sealed class ReplaceTests(CCompiler compiler) : IClassFixture<CCompiler>, IDisposable
{
    private readonly Versions _versions = new(compiler);

    public void Dispose() => _versions.Dispose();

    [CFact]
    public async Task NewVersionUnderTheSamePath_ServesTheSameObjects()
    {
        using PluginHost host = _versions.Host(new SupervisionOptions());
        LoadReportRow first = await host.LoadAsync(_versions.Write("x.so", 1));
        IAdder adder = host.Create<IAdder>("adder", alias: "bob");
        using PluginInstance instance = host.CreateInstance("pdk.tests.adder", "adder");
        Assert.Equal(1, adder.Add(0, 0));

        LoadReportRow second = await host.LoadAsync(_versions.Replace("x.so", 2, "0.9.0"));

        Assert.True(first.IsReady && second.IsReady, second.ToString());
        Assert.Equal("fixture 0.9.0 is ready, and has replaced 1.0.0", second.Message);
        Assert.Equal((2, 0, 2), (adder.Add(0, 0), second.Replacement!.Draining, second.Replacement.Instances));
        Assert.Equal(2, instance.Require<IAdder>().Add(0, 0));
        Assert.Equal("0.9.0", instance.Library.Version);
        Assert.Equal(2, host.Create<IAdder>("adder").Add(0, 0));
        Assert.Equal("0.9.0", Assert.Single(host.Libraries).Version);
        Assert.Equal((2, 1, second.Replacement.ImageBytes), (host.Report.MappedImages, host.Report.ReplacedImages, host.Report.ReplacedBytes));
        Assert.Equal(first.Sha256, second.Replacement.Sha256);
    }

    [CFact]
    public async Task SameContent_IsADuplicate()
    {
        using PluginHost host = _versions.Host(new SupervisionOptions());
        await host.LoadAsync(_versions.Write("x.so", 1));

        Assert.Equal(Verdict.Duplicate, (await host.LoadAsync(_versions.Replace("x.so", 1))).Verdict);
        Assert.Equal(Verdict.Duplicate, (await host.LoadAsync(_versions.Write("y.so", 1))).Verdict);
        Assert.Equal(1, host.Report.MappedImages);
    }

    [CFact]
    public async Task EarlierContentThatComesBack_IsServedByItsOldImage()
    {
        using PluginHost host = _versions.Host(new SupervisionOptions());
        // Both are there from the beginning: the system gives the number of a file that is gone to the next one.
        string again = _versions.Write("again.so", 1);
        await host.LoadAsync(_versions.Write("x.so", 1));
        IAdder adder = host.Create<IAdder>("adder");
        await host.LoadAsync(_versions.Replace("x.so", 2));

        LoadReportRow back = await host.LoadAsync(again);

        Assert.True(back.IsReady, back.ToString());
        Assert.Equal(1, adder.Add(0, 0));
        Assert.Equal((2, 1), (host.Report.MappedImages, host.Report.ReplacedImages));
    }

    [CFact]
    public async Task LowerVersionUnderAnotherPath_IsLoadedBeside()
    {
        using PluginHost host = _versions.Host(new SupervisionOptions());
        await host.LoadAsync(_versions.Write("x-2.so", 2, "2.0.0"));
        IAdder adder = host.Create<IAdder>("adder");

        LoadReportRow row = await host.LoadAsync(_versions.Write("x-1.so", 1, "1.0.0"));

        Assert.True(row.IsReady, row.ToString());
        Assert.Null(row.Replacement);
        Assert.Equal((2, 2), (adder.Add(0, 0), host.Create<IAdder>("adder").Add(0, 0)));
        Assert.Equal(1, host.Create<IAdder>("fixture@1.0.0/adder").Add(0, 0));
        Assert.Contains("the other one is 'fixture@1.0.0/adder'", Assert.Single(row.Notes, static note => note.StartsWith("'adder'", StringComparison.Ordinal)), StringComparison.Ordinal);

        LoadReportRow higher = await host.LoadAsync(_versions.Write("x-3.so", 3, "3.0.0"));

        Assert.Equal("2.0.0", higher.Replacement!.Version);
        Assert.Equal(3, adder.Add(0, 0));
    }

    [CFact]
    public async Task LowerVersionWhoseFileIsAllThatIsLeft_Replaces()
    {
        using PluginHost host = _versions.Host(new SupervisionOptions());
        string old = _versions.Write("x-2.so", 2, "2.0.0");
        await host.LoadAsync(old);
        IAdder adder = host.Create<IAdder>("adder");
        File.Delete(old);

        LoadReportRow row = await host.LoadAsync(_versions.Write("x-1.so", 1, "1.0.0"));

        Assert.Equal("2.0.0", row.Replacement!.Version);
        Assert.Equal(1, adder.Add(0, 0));
    }

    [CFact]
    public async Task InstanceThatCannotBeMade_LeavesAllOnTheOldVersion()
    {
        using PluginHost host = _versions.Host(new SupervisionOptions());
        string path = _versions.Write("x.so", 1);
        await host.LoadAsync(path);
        IAdder adder = host.Create<IAdder>("adder");

        File.Move(_versions.Compile("staging.so", "create_fails"), path, overwrite: true);
        LoadReportRow row = await host.LoadAsync(path);

        Assert.Equal((Verdict.ReplaceFailed, LoadStep.Replace), (row.Verdict, row.Step));
        Assert.Contains("The key 'size' must be positive.", row.Message, StringComparison.Ordinal);
        Assert.Contains($"fixture 1.0.0 ({path}) stays in use", row.Notes);
        Assert.Equal((1, 1), (adder.Add(0, 0), host.Create<IAdder>("adder").Add(0, 0)));
        Assert.Equal(path, Assert.Single(host.Libraries).Path);
        Assert.Equal(1, host.Report.ReplacedImages);
    }

    [CFact]
    public async Task VersionThatIsRefused_LeavesTheOldOneInUse()
    {
        using PluginHost host = _versions.Host(new SupervisionOptions());
        string path = _versions.Write("x.so", 1);
        await host.LoadAsync(path);
        IAdder adder = host.Create<IAdder>("adder");
        _versions.Folder.File("staging/cut", _versions.Bytes(2)[..5000]);
        File.Move(_versions.Folder["staging/cut"], path, overwrite: true);

        LoadReportRow row = await host.LoadAsync(path);

        Assert.False(row.IsReady);
        Assert.Equal(1, adder.Add(0, 0));
        Assert.Equal(1, host.Report.MappedImages);
    }

    [CFact]
    public async Task ContractInUseThatIsMissing_IsSeenBeforeAnythingIsOpened()
    {
        using PluginHost host = _versions.Host(new SupervisionOptions());
        await host.LoadAsync(_versions.Compile("x.so", "two_contracts"));
        string component = Assert.Single(host.Libraries).Components[0].Name;
        using PluginInstance instance = host.CreateInstance("pdk.tests.greeter", component);
        string next = _versions.Write("next.so", 2, "9.0.0");

        Assert.True((await host.LoadAsync(_versions.Write("other.so", 3, "0.0.1"))).IsReady);
        _ = instance.As<IGreeter>();
        LoadReportRow row = await host.LoadAsync(next);

        Assert.Equal((Verdict.ReplaceIncompatible, LoadStep.Judge), (row.Verdict, row.Step));
        Assert.EndsWith("found none of: pdk.tests.greeter of component 'adder'", row.Message, StringComparison.Ordinal);
        Assert.Equal(2, host.Report.MappedImages);
    }

    [CFact]
    public async Task WithoutSupervision_TheNewVersionServesNewInstances()
    {
        using PluginHost host = _versions.Host(supervision: null);
        await host.LoadAsync(_versions.Write("x.so", 1));
        IAdder old = host.Create<IAdder>("adder");

        LoadReportRow row = await host.LoadAsync(_versions.Replace("x.so", 2));

        Assert.Equal((1, 2), (old.Add(0, 0), host.Create<IAdder>("adder").Add(0, 0)));
        Assert.Contains("instances that were made before go on with 1.0.0, since this host does not supervise", row.Notes);
    }

    [CFact]
    public async Task PluginThatIsLinked_IsNotReplaced()
    {
        using PluginHost host = _versions.Host(new SupervisionOptions());
        host.AddLinked(new WorkerLibrary(static () => new Worker()), "fixture");

        LoadReportRow row = await host.LoadAsync(_versions.Write("x.so", 1));

        Assert.Equal((Verdict.ReplaceUnsupported, LoadStep.Judge), (row.Verdict, row.Step));
        Assert.Contains("is in use in the form Linked", row.Message, StringComparison.Ordinal);
        Assert.Single(host.Libraries);
        Assert.Equal(0, host.Report.MappedImages);
    }

    [CFact]
    public async Task CallBeyondTheDrainDeadline_EndsInTheOldVersion()
    {
        ManualTime time = new();
        using PluginHost host = _versions.Host(new SupervisionOptions { TimeProvider = time });
        string path = _versions.Write("x.so", 1);
        await host.LoadAsync(path);
        IAdder adder = host.Create<IAdder>("adder");
        Task<int> call = Task.Run(() => adder.Add(0, -1));
        Waiting.Until(() => CCompiler.Call(path, "versioned_waiting") == 1, "the call is under way");

        Task<LoadReportRow> replacement = host.LoadAsync(_versions.Write("y.so", 2));
        Waiting.Until(() => time.Pending.Contains(TimeSpan.FromSeconds(30)), "the old instance is waited for");
        Assert.Equal(2, adder.Add(0, 0));
        time.Advance(TimeSpan.FromSeconds(30));
        LoadReportRow row = await replacement;

        Assert.Equal(1, row.Replacement!.Draining);
        Assert.Contains("1 instance(s) of 1.0.0 still have calls under way; the last call ends each", row.Notes);
        Assert.Equal(0, CCompiler.Call(path, "fixture_count_released"));
        CCompiler.Call(path, "versioned_go");
        Assert.Equal(1, await call);
        Waiting.Until(() => CCompiler.Call(path, "fixture_count_released") == 1, "the old instance is given back");
    }

    [CFact]
    public async Task CancelledReplacement_LeavesTheOldVersion()
    {
        using PluginHost host = _versions.Host(new SupervisionOptions());
        await host.LoadAsync(_versions.Write("x.so", 1));
        IAdder adder = host.Create<IAdder>("adder");
        using CancellationTokenSource cancellation = new();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.LoadAsync(_versions.Write("y.so", 2), cancellation.Token));

        Assert.Equal(1, adder.Add(0, 0));
        Assert.True((await host.LoadAsync(_versions.Folder["y.so"])).IsReady);
        Assert.Equal(2, adder.Add(0, 0));
    }

    [CFact]
    public async Task LimitsThatCannotBeCounted_AreNone()
    {
        using PluginHost host = _versions.Host(new SupervisionOptions { DrainDeadline = TimeSpan.MaxValue }, static options => options.StartDeadline = TimeSpan.MaxValue);
        await host.LoadAsync(_versions.Write("x.so", 1));
        IAdder adder = host.Create<IAdder>("adder");

        LoadReportRow row = await host.LoadAsync(_versions.Replace("x.so", 2));

        Assert.True(row.IsReady, row.ToString());
        Assert.Equal(2, adder.Add(0, 0));
    }

    [CFact]
    public void FileThatWasOverwrittenInPlace_IsNotMetBefore()
    {
        using PluginHost host = _versions.Host(null);
        string path = _versions.Write("x.so", 1);
        Assert.True(host.LoadFile(path).IsReady);
        Assert.Equal(Verdict.Duplicate, host.LoadFile(path).Verdict);

        // The same file for the system: so are a deleted file and a new one that got its number.
        File.WriteAllBytes(path, _versions.Bytes(2));
        File.SetLastWriteTimeUtc(path, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        LoadReportRow row = host.LoadFile(path);
        Assert.True(row.IsReady, row.ToString());
    }
}
