using System.Text.RegularExpressions;

namespace Pdk.Cli.Tests.Running;

/// <summary>Several pipelines of one `pdk run` whose descriptions change together: what links them is another one then.</summary>
public sealed class RunGroupReloadTests : IDisposable
{
    private const string Beats = "metronome, config: { interval: 1ms }";
    private const string Hole = "blackhole, config: { structured: true }";

    private readonly TempFolder _folder = new();

    /// <summary>Who read before, and writes now, must not end while there is something in the old link.</summary>
    [Fact]
    public async Task LinkThatIsTurnedRound_LosesNothing()
    {
        await using RunningPipeline run = await StartAsync(("a", Beats, "link:ab"), ("b", "link:ab", Hole));
        Write("b", Beats, "link:ba");
        Write("a", "link:ba", Hole);

        CliRun answer = await run.AskAsync("reload");
        await run.UntilEventsAsync();
        CliRun end = await DrainAsync(run);

        Assert.True(answer.Code == ExitCode.Success, answer.Error);
        Assert.True(end.Code == ExitCode.Success, end.Output + end.Error);
        Assert.Equal(4, Regex.Count(end.Output, "pipeline [ab]: (Drained|Finished)"));
    }

    /// <summary>One source reads a link at a time: the next one begins when the one before it has ended.</summary>
    [Fact]
    public async Task LinkThatAnotherReads_GoesOnThere()
    {
        await using RunningPipeline run = await StartAsync(("b", Beats, Hole), ("w", Beats, "link:one"), ("a", "link:one", Hole));
        Write("a", Beats, Hole);
        Write("b", "link:one", Hole);

        CliRun answer = await run.AskAsync("reload");
        await run.UntilEventsAsync();
        CliRun end = await DrainAsync(run);

        Assert.True(answer.Code == ExitCode.Success, answer.Error);
        Assert.True(end.Code == ExitCode.Success, end.Output + end.Error);
        Assert.Single(Regex.Matches(end.Output, "pipeline w: Drained"));
    }

    [Fact]
    public async Task LinksThatAreSwapped_AreReadAsDescribed()
    {
        await using RunningPipeline run = await StartAsync(
            ("v", Beats, "link:one"), ("w", Beats, "link:two"), ("a", "link:one", Hole), ("b", "link:two", Hole));
        Write("a", "link:two", Hole);
        Write("b", "link:one", Hole);

        CliRun answer = await run.AskAsync("reload");
        await run.UntilEventsAsync();
        CliRun end = await DrainAsync(run);

        Assert.True(answer.Code == ExitCode.Success, answer.Error);
        Assert.True(end.Code == ExitCode.Success, end.Output + end.Error);
        Assert.Equal(2, Regex.Count(end.Output, "pipeline [vw]: Drained"));
    }

    /// <summary>What was sound together is not taken over by halves: a writer would have no reader.</summary>
    [Fact]
    public async Task EndOfALinkThatDoesNotStart_LeavesTheOtherEndAsItWas_UntilBothDo()
    {
        await using RunningPipeline run = await StartAsync(("a", Beats, "link:old"), ("b", "link:old", Hole));
        Write("a", Beats, "link:new");
        Write("b", "link:new", "blackhole, config: { structured: true, significant_figures: 9 }");

        CliRun refused = await run.AskAsync("reload");
        await run.UntilEventsAsync();
        Write("b", "link:new", Hole);
        CliRun taken = await run.AskAsync("reload");
        await run.UntilEventsAsync();
        CliRun end = await DrainAsync(run);

        Assert.Equal(ExitCode.ControlFailed, refused.Code);
        Assert.Matches("b\\.yaml: it did not start, and the one before it goes on: .*'significant_figures' must lie between", refused.Error);
        Assert.Contains("a.yaml: it goes on as it was, since ", refused.Error, StringComparison.Ordinal);
        Assert.True(taken.Code == ExitCode.Success, taken.Error);
        Assert.Contains("a.yaml: pipeline a runs as it is described now", taken.Output, StringComparison.Ordinal);
        Assert.Contains("b.yaml: pipeline b runs as it is described now", taken.Output, StringComparison.Ordinal);
        Assert.True(end.Code == ExitCode.Success, end.Output + end.Error);
    }

    /// <summary>The reader had started when the writer did not: nothing has been written for it.</summary>
    [Fact]
    public async Task WriterThatDoesNotStart_TakesItsReaderBack()
    {
        await using RunningPipeline run = await StartAsync(("a", Beats, "link:old"), ("b", "link:old", Hole));
        Write("a", "metronome, config: { interval: 0s }", "link:new");
        Write("b", "link:new", Hole);

        CliRun refused = await run.AskAsync("reload");
        await run.UntilEventsAsync();
        CliRun end = await DrainAsync(run);

        Assert.Contains("a.yaml: it did not start, and the one before it goes on: ", refused.Error, StringComparison.Ordinal);
        Assert.Contains("b.yaml: it goes on as it was, since ", refused.Error, StringComparison.Ordinal);
        Assert.True(end.Code == ExitCode.Success, end.Output + end.Error);
    }

    /// <summary>The one reads already what the other has to read again: it gives it back first.</summary>
    [Fact]
    public async Task SwapOfLinks_OfWhichOneDoesNotStart_IsTakenBack()
    {
        await using RunningPipeline run = await StartAsync(
            ("v", Beats, "link:one"), ("w", Beats, "link:two"), ("a", "link:one", Hole), ("b", "link:two", Hole));
        string broken = "blackhole, config: { structured: true, significant_figures: 9 }";
        Write("a", "link:two", broken);
        Write("b", "link:one", Hole);

        CliRun first = await run.AskAsync("reload");
        await run.UntilEventsAsync();
        Write("a", "link:two", Hole);
        Write("b", "link:one", broken);
        CliRun second = await run.AskAsync("reload");
        await run.UntilEventsAsync();
        CliRun end = await DrainAsync(run);

        Assert.Contains("b.yaml: it goes on as it was, since ", first.Error, StringComparison.Ordinal);
        Assert.Contains("a.yaml: it goes on as it was, since ", second.Error, StringComparison.Ordinal);
        Assert.True(end.Code == ExitCode.Success, end.Output + end.Error);
        Assert.Equal(2, Regex.Count(end.Output, "pipeline [vw]: Drained"));
    }

    /// <summary>One that waits for another end of its link holds nobody up that has nothing to do with it.</summary>
    [Fact]
    public async Task ChangeThatFits_IsTakenOver_WhileAnotherWaits()
    {
        await using RunningPipeline run = await StartAsync(("a", Beats, "link:old"), ("b", "link:old", Hole), ("c", Beats, Hole));
        Write("a", Beats, "link:new");
        Assert.Equal(ExitCode.ControlFailed, (await run.AskAsync("reload")).Code);
        Write("c", Beats, Hole, "other");

        CliRun answer = await run.AskAsync("reload");
        Write("b", "link:new", Hole);
        CliRun both = await run.AskAsync("reload");
        CliRun end = await DrainAsync(run);

        Assert.Contains("c.yaml: pipeline other runs as it is described now", answer.Output + answer.Error, StringComparison.Ordinal);
        Assert.True(both.Code == ExitCode.Success, both.Error);
        Assert.Contains("a.yaml: pipeline a runs as it is described now", both.Output, StringComparison.Ordinal);
        Assert.True(end.Code == ExitCode.Success, end.Output + end.Error);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<CliRun> DrainAsync(RunningPipeline run)
    {
        CliRun asked = await run.AskAsync("drain");
        Assert.True(asked.Code == ExitCode.Success, asked.Error);
        return await run.EndAsync();
    }

    private string Write(string file, string source, string sink, string? name = null) => _folder.Write($"{file}.yaml", $$"""
        name: {{name ?? file}}
        sources: [ { id: in, connector: {{source}} } ]
        sinks: [ { id: out, connector: {{sink}} } ]
        """);

    private Task<RunningPipeline> StartAsync(params (string Name, string Source, string Sink)[] all) =>
        RunningPipeline.StartAsync(_folder, [.. all.Select(one => Write(one.Name, one.Source, one.Sink))]);
}
