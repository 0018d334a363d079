using Pdk.Loader.Fixtures;
using Pdk.Loader.Tests.Replacing;
using Pdk.Loader.Tests.Supervision;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Zoo;

/// <summary>The verdicts of files that meet a library in use, with what an operator reads.</summary>
public sealed class ReplacementGoldenTests(CCompiler compiler) : IClassFixture<CCompiler>, IDisposable
{
    private readonly Versions _versions = new(compiler);

    /// <summary>The names of their golden texts; the last one is that of a test of the watch.</summary>
    internal static IReadOnlyList<string> Names { get; } = ["replacement-fails", "replacement-incompatible", "replacement-of-a-linked-plugin", "file-deleted"];

    public void Dispose() => _versions.Dispose();

    [CFact]
    public async Task VersionThatCannotBeMade_GetsItsVerdict()
    {
        using PluginHost host = _versions.Host(new SupervisionOptions());
        await host.LoadAsync(_versions.Write("x.so", 1));
        _ = host.Create<IAdder>("adder");
        File.Move(_versions.Compile("next.so", "create_fails"), _versions.Folder["x.so"], overwrite: true);

        Check(await host.LoadAsync(_versions.Folder["x.so"]), LoadStep.Replace, Verdict.ReplaceFailed, Names[0]);
    }

    [CFact]
    public async Task VersionThatLacksWhatIsInUse_GetsItsVerdict()
    {
        using PluginHost host = _versions.Host(new SupervisionOptions());
        await host.LoadAsync(_versions.Compile("x.so", "two_contracts"));
        using PluginInstance instance = host.CreateInstance("pdk.tests.greeter", Assert.Single(host.Libraries).Components[0].Name);
        _ = instance.As<IGreeter>();

        Check(await host.LoadAsync(_versions.Write("y.so", 2, "9.0.0")), LoadStep.Judge, Verdict.ReplaceIncompatible, Names[1]);
    }

    [CFact]
    public async Task VersionOfALinkedPlugin_GetsItsVerdict()
    {
        using PluginHost host = _versions.Host(new SupervisionOptions());
        host.AddLinked(new WorkerLibrary(static () => new Worker()), "fixture");

        Check(await host.LoadAsync(_versions.Write("x.so", 1)), LoadStep.Judge, Verdict.ReplaceUnsupported, Names[2]);
    }

    private void Check(LoadReportRow row, LoadStep step, Verdict verdict, string name)
    {
        Assert.Equal((step, verdict), (row.Step, row.Verdict));
        GoldenText.Verify(name, GoldenText.Of(row).Replace(_versions.Folder.Path, "FOLDER", StringComparison.Ordinal));
    }
}
