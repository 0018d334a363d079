using Pdk.Loader;

namespace Pdk.Native.Tests.Evolution;

/// <summary>One contract in four versions: every host with every plugin.</summary>
public sealed class MatrixTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pdk-matrix-");

    public static TheoryData<string, string> Fitting => Pairs(static (host, plugin) => host.Major == plugin.Major);

    public static TheoryData<string, string> Unfitting => Pairs(static (host, plugin) => host.Major != plugin.Major);

    public static TheoryData<string> Versions => [.. EvolutionSide.All.Select(static side => side.Version)];

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Matrix_HasSixteenPairs() => Assert.Equal((10, 6), (Fitting.Count, Unfitting.Count));

    [Theory]
    [MemberData(nameof(Fitting))]
    public async Task SameMajor_WorksAsTheRulesSay(string hostVersion, string pluginVersion)
    {
        (EvolutionSide host, EvolutionSide plugin) = (EvolutionSide.Of(hostVersion), EvolutionSide.Of(pluginVersion));
        using PluginHost loader = host.Open();
        LoadReportRow row = loader.LoadFile(plugin.Plugin);
        Assert.True(row.IsReady, row.ToString());
        Assert.Equal([$"evolution.desk {pluginVersion}", $"evolution.rule {pluginVersion}"], row.Contracts);
        AssertSame(Expected.Of(host, plugin), await host.UseAsync(loader));
        // The control of what the refused pairs show: this one is mapped.
        Assert.Equal(1, loader.Report.MappedImages);
        Assert.True(!OperatingSystem.IsLinux() || IsMapped(plugin.Plugin));
    }

    [Theory]
    [MemberData(nameof(Unfitting))]
    public void OtherMajor_IsRefusedBeforeOpening(string hostVersion, string pluginVersion)
    {
        (EvolutionSide host, EvolutionSide plugin) = (EvolutionSide.Of(hostVersion), EvolutionSide.Of(pluginVersion));
        // A copy of another name, because the original is mapped where a pair with it has worked.
        string copy = Path.Combine(_folder.FullName, $"refused-{Path.GetFileName(plugin.Plugin)}");
        File.Copy(plugin.Plugin, copy);
        using PluginHost loader = host.Open();
        LoadReportRow row = loader.LoadFile(copy);
        Assert.Equal(LoadStep.Judge, row.Step);
        Assert.Equal(Verdict.ContractVersion, row.Verdict);
        Assert.Equal("expected 3 contracts that fit, found differences in each", row.Message);
        Assert.Equal(
            new[] { "desk", "rule", "shop" }.Select(name => $"expected evolution.{name} {host.Major}.x, found evolution.{name} {pluginVersion}"),
            row.Details);
        Assert.NotEmpty(row.Hint);
        Assert.Equal(TimeSpan.Zero, row.Elapsed);
        Assert.Equal(0, loader.Report.MappedImages);
        Assert.False(OperatingSystem.IsLinux() && IsMapped(copy), "The refused library is mapped.");
        Assert.False(loader.Has("evolution.rule", "ten-percent"));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task LinkedPlugin_SupportsEverything(string version)
    {
        EvolutionSide side = EvolutionSide.Of(version);
        using PluginHost loader = side.Open();
        LoadReportRow row = loader.AddLinked(side.LinkedPlugin);
        Assert.True(row.IsReady, row.ToString());
        AssertSame(Expected.Of(side, side), await side.UseAsync(loader));
    }

    /// <summary>Whether a file, or the loader's copy of it in memory, is mapped.</summary>
    private static bool IsMapped(string path) => File.ReadLines("/proc/self/maps").Any(line =>
        line.EndsWith(path, StringComparison.Ordinal) || line.EndsWith($"/memfd:{Path.GetFileName(path)} (deleted)", StringComparison.Ordinal));

    private static void AssertSame(IReadOnlyDictionary<string, string> expected, IReadOnlyDictionary<string, string> seen) =>
        Assert.Equal(Lines(expected), Lines(seen));

    private static string Lines(IReadOnlyDictionary<string, string> answers) =>
        string.Join('\n', answers.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => $"{pair.Key}: {pair.Value}"));

    private static TheoryData<string, string> Pairs(Func<EvolutionSide, EvolutionSide, bool> where)
    {
        TheoryData<string, string> pairs = [];
        foreach (EvolutionSide host in EvolutionSide.All)
        {
            foreach (EvolutionSide plugin in EvolutionSide.All.Where(plugin => where(host, plugin)))
            {
                pairs.Add(host.Version, plugin.Version);
            }
        }

        return pairs;
    }
}
