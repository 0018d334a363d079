using System.Text.RegularExpressions;
using Pdk.Fixtures;

namespace Pdk.Cli.Tests.Running;

/// <summary>What changes on disk while a pipeline runs.</summary>
public sealed class ReloadTests : IDisposable
{
    private readonly BeatsFolder _folder = new();

    [Fact]
    public async Task Reload_OfNothingNewLeavesAllAsItIs()
    {
        await using RunningPipeline run = await _folder.StartAsync();

        CliRun answer = await run.AskAsync("reload");

        Assert.Equal(ExitCode.Success, answer.Code);
        Assert.Equal("nothing has changed", answer.Output.TrimEnd());
    }

    [Fact]
    public async Task Reload_OfAnotherDescriptionDrainsTheOldRun()
    {
        await using RunningPipeline run = await _folder.StartAsync();
        _folder.Write(RunningPipeline.Endless.Replace("beats", "other", StringComparison.Ordinal));

        CliRun answer = await run.AskAsync("reload");
        await run.UntilAsync(static status => status.Json.GetProperty("data").GetProperty("eventsOut").GetInt64() > 10);
        run.Interrupt();
        CliRun end = await run.EndAsync();

        Assert.Equal(ExitCode.Success, answer.Code);
        Assert.Contains("pipeline other runs as it is described now", answer.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, end.Code);
        Assert.Contains("pipeline beats: Drained", end.Output, StringComparison.Ordinal);
        Assert.Contains("pipeline other: Drained", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reload_OfWhatIsAgainAsItRunsIsNoChange()
    {
        await using RunningPipeline run = await _folder.StartAsync();
        _folder.Write("name: [");
        CliRun broken = await run.AskAsync("reload");
        _folder.Write();

        CliRun mended = await run.AskAsync("reload");
        run.Interrupt();
        CliRun end = await run.EndAsync();

        Assert.Equal(ExitCode.ControlFailed, broken.Code);
        Assert.Equal("nothing has changed", mended.Output.TrimEnd());
        Assert.Single(Regex.Matches(end.Output, "pipeline beats: Drained"));
    }

    [Fact]
    public async Task Reload_AfterADrainStartsNothing()
    {
        // The source has been told to end, and takes its time.
        await using RunningPipeline run = await _folder.StartAsync();
        CliRun drain = await run.AskAsync("drain");
        _folder.Write(RunningPipeline.Endless.Replace("beats", "other", StringComparison.Ordinal));

        CliRun reload = await run.AskAsync("reload");
        CliRun end = await run.EndAsync();

        Assert.Equal(ExitCode.Success, drain.Code);
        Assert.NotEqual(ExitCode.Success, reload.Code);
        Assert.Equal(ExitCode.Success, end.Code);
        Assert.DoesNotContain("pipeline other", end.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name: [", "p.yaml(")]
    [InlineData("name: x\nsorces: []\n", "sorces")]
    [InlineData("sources: [ { id: in, connector: metronom, config: { interval: 2ms } } ]\nsinks: [ { id: out, connector: blackhole } ]\n", "metronom")]
    [InlineData("sources: [ { id: in, connector: metronome, config: { intervall: 2ms } } ]\nsinks: [ { id: out, connector: blackhole } ]\n", "intervall")]
    public async Task Reload_OfWhatIsNoGoodLeavesTheOldOneInUse(string text, string expected)
    {
        await using RunningPipeline run = await _folder.StartAsync();
        _folder.Write(text);

        CliRun answer = await run.AskAsync("reload");
        CliRun again = await run.AskAsync("reload");
        await run.UntilAsync(static status => status.Json.GetProperty("data").GetProperty("eventsOut").GetInt64() > 10);
        run.Interrupt();
        CliRun end = await run.EndAsync();

        Assert.Equal(ExitCode.ControlFailed, answer.Code);
        Assert.Contains(expected, answer.Error, StringComparison.Ordinal);
        Assert.Contains("goes on", answer.Error, StringComparison.Ordinal);
        Assert.Equal("nothing has changed", again.Output.TrimEnd());
        Assert.Equal(ExitCode.Success, end.Code);
        Assert.Contains("pipeline beats: Drained", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reload_OfAPluginReplacesItUnderTheRun()
    {
        string plugins = Path.GetDirectoryName(Copied("Metronome.so"))!;
        await using RunningPipeline run = await _folder.StartAsync("--path", plugins);
        Rebuild(Path.Combine(plugins, "Metronome.so"));

        CliRun answer = await run.AskAsync("reload");
        CliRun again = await run.AskAsync("reload");

        Assert.True(answer.Code == ExitCode.Success, answer.Error);
        Assert.Contains("Metronome.so: Ready", answer.Output, StringComparison.Ordinal);
        Assert.Equal("nothing has changed", again.Output.TrimEnd());
    }

    [Fact]
    public async Task Reload_OfADamagedPluginLeavesTheOldOneInUse()
    {
        string plugin = Copied("Metronome.so");
        await using RunningPipeline run = await _folder.StartAsync("--path", Path.GetDirectoryName(plugin)!);
        await File.WriteAllTextAsync(plugin + ".new", "no library");
        File.Move(plugin + ".new", plugin, overwrite: true);

        CliRun answer = await run.AskAsync("reload");
        run.Interrupt();
        CliRun end = await run.EndAsync();

        Assert.Equal(ExitCode.ControlFailed, answer.Code);
        Assert.Contains("NotALibrary", answer.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, end.Code);
    }

    [Fact]
    public async Task Watch_TakesOverDescriptionAndPlugins()
    {
        string plugin = Copied("Metronome.so");
        await using RunningPipeline run =
            await _folder.StartAsync("--watch", "--verbose", "--path", Path.GetDirectoryName(plugin)!);

        _folder.Write("name: [");
        await run.UntilSaidAsync("the pipeline before it goes on");
        _folder.Write(RunningPipeline.Endless.Replace("beats", "other", StringComparison.Ordinal));
        await run.UntilSaidAsync("pipeline other runs as it is described now");
        Rebuild(plugin);
        await run.UntilSaidAsync("has taken over from");
        run.Interrupt();
        CliRun end = await run.EndAsync();

        Assert.Equal(ExitCode.Success, end.Code);
    }

    public void Dispose() => _folder.Dispose();

    private string Copied(string name)
    {
        Directory.CreateDirectory(_folder.Path("plugins"));
        string copy = Path.Combine(_folder.Path("plugins"), name);
        File.Copy(Path.Combine(NativeFixtures.SamplesFolder, name), copy);

        // The other one, which the run is given too, is the same plugin: of two alike the first is taken.
        Rebuild(copy);
        return copy;
    }

    /// <summary>Makes other content of it, and puts it in place as a build does: a byte behind all that the library has.</summary>
    private static void Rebuild(string plugin)
    {
        File.WriteAllBytes(plugin + ".new", [.. File.ReadAllBytes(plugin), 0]);
        File.Move(plugin + ".new", plugin, overwrite: true);
    }
}
