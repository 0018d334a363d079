using System.Globalization;
using Pdk.Loader.Fixtures;
using Pdk.Loader.Judging;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Replacing;

/// <summary>Each replacement leaves an image behind, until the system gives no more mappings: a verdict, and never the end of the process.</summary>
public sealed class ReplacementLimitTests(CCompiler compiler) : IClassFixture<CCompiler>, IDisposable
{
    private readonly Versions _versions = new(compiler);

    public void Dispose() => _versions.Dispose();

    [CTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReplacementsThatUseUpTheMappings_EndInVerdicts(bool isSupervised)
    {
        const int Limit = 1000;
        const int OfOne = 5;
        int ready = 0;
        using PluginHost host = Host(new MappingBudget(Limit, () => 600 + (OfOne * Volatile.Read(ref ready))), isSupervised);
        Verdict verdict;
        while ((verdict = await Replace()) == Verdict.Ready && ready < 200)
        {
            ready++;
        }

        Assert.Equal(Verdict.MemoryMappings, verdict);
        Assert.Equal(Verdict.MemoryMappings, await Replace());
        Assert.InRange(600 + (OfOne * ready), Limit - 100, Limit - RuntimeNeeds.Mappings);
        Assert.Equal(ready, host.Create<IAdder>("adder").Add(0, 0));

        async Task<Verdict> Replace() => (await host.LoadAsync(_versions.Replace("x.so", ready + 1))).Verdict;
    }

    /// <summary>The same with the limit that the system really has, some ten thousand replacements away.</summary>
    [LongFact]
    public void LimitOfTheSystem_DoesNotEndTheProcess()
    {
        ProbeOutcome outcome = ProbeProcess.Run([], "ulimit -c 0", ["replacing", compiler.Compile("versioned")], seconds: 1200);

        Assert.True(outcome.ExitCode == 0, outcome.Error);
        Assert.Contains(" MemoryMappings expected at least ", outcome.Lines[0], StringComparison.Ordinal);
        Assert.Equal($"answer {int.Parse(outcome.Lines[0].Split(' ')[1], CultureInfo.InvariantCulture) - 1}", outcome.Lines[1]);
    }

    /// <summary>What a library in C takes, so that the budget is right about it.</summary>
    [CFact]
    public void LibraryInC_MapsNoMoreThanIsCounted()
    {
        using PluginHost host = Host(MappingBudget.Unlimited, isSupervised: false);
        Assert.True(host.LoadFile(_versions.Write("mappings-of-one.so", 1)).IsReady);

        // Its zeroed data follows, without a name.
        Assert.InRange(
            File.ReadLines("/proc/self/maps").Count(static line => line.Contains("mappings-of-one.so", StringComparison.Ordinal)),
            1,
            RuntimeNeeds.MappingsOfLibrary - 1);
    }

    private PluginHost Host(MappingBudget mappings, bool isSupervised) => new(
        new PluginHostOptions
        {
            UseEnvironment = false,
            StartDeadline = TimeSpan.FromSeconds(60),
            Supervision = isSupervised ? new SupervisionOptions() : null,
        }.AddContract<IAdder>(),
        mappings);
}
