using System.Net.Http;
using System.Text.Json;
using System.Text.RegularExpressions;
using Pdk.Fixtures;

namespace Pdk.Cli.Tests.Running;

/// <summary>Several pipelines in one `pdk run`: asked, steered, measured and changed while they run.</summary>
public sealed class RunGroupControlTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Status_AnswersForEveryPipelineByName()
    {
        await using RunningPipeline run = await StartAsync();

        CliRun all = await run.AskAsync("status");
        CliRun json = await run.AskAsync("status", "--json");
        CliRun one = await run.AskAsync("status", "--json", "--pipeline", "reader");

        Assert.Contains("pipeline writer: Running", all.Output, StringComparison.Ordinal);
        Assert.Contains("pipeline reader: Running", all.Output, StringComparison.Ordinal);
        Assert.Equal(["writer", "reader"], RunningPipeline.Reports(json).Select(static report => report.GetProperty("name").GetString()));
        Assert.Equal("reader", one.Json.GetProperty("data").GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("status")]
    [InlineData("pause")]
    [InlineData("resume")]
    [InlineData("drain")]
    [InlineData("reload")]
    [InlineData("load", "x.so")]
    [InlineData("set-level", "error")]
    public async Task UnknownPipeline_IsAnsweredWithThoseThatThereAre(params string[] command)
    {
        await using RunningPipeline run = await StartAsync();

        CliRun refused = await run.AskAsync([.. command, "--pipeline", "readr"]);

        Assert.Equal(ExitCode.ControlFailed, refused.Code);
        Assert.Equal(
            "expected the name of a pipeline of this run, found 'readr'; it has writer, reader; did you mean 'reader'?",
            refused.Error.TrimEnd());
    }

    [Fact]
    public async Task Pause_IsOfAll_OrOfOnePipeline_OrOfAPart()
    {
        await using RunningPipeline run = await StartAsync();

        Assert.Equal("all are paused", await SaidAsync(run, "pause", "--pipeline", "writer"));
        Assert.Equal([["paused", "paused"], ["running", "running"]], await StatesAsync(run));
        Assert.Equal("pipeline writer: all are paused\npipeline reader: all are paused", await SaidAsync(run, "pause"));
        Assert.Equal([["paused", "paused"], ["paused", "paused"]], await StatesAsync(run));
        Assert.Equal("pipeline reader: all go on\npipeline writer: all go on", await SaidAsync(run, "resume"));
        Assert.Equal([["running", "running"], ["running", "running"]], await StatesAsync(run));

        // A part that only one of them has is that one's.
        Assert.Equal("pipeline reader: 'hole' is paused", await SaidAsync(run, "pause", "hole"));
        CliRun nobody = await run.AskAsync("pause", "hol");
        Assert.StartsWith(
            "expected the id of a source, step or sink, found 'hol'; pipeline writer has in, out; pipeline reader has in, hole; did you mean 'hole'?",
            nobody.Error,
            StringComparison.Ordinal);
        Assert.Equal("pipeline reader: 'hole' goes on", await SaidAsync(run, "resume", "hole"));
    }

    [Fact]
    public async Task Level_IsOfAll_OrOfOnePipeline()
    {
        await using RunningPipeline run = await StartAsync();

        Assert.Equal("messages of pipeline reader are logged from error on", await SaidAsync(run, "set-level", "error", "--pipeline", "reader"));
        Assert.Equal(ExitCode.Success, (await run.AskAsync("drain")).Code);
        CliRun end = await run.EndAsync();

        Assert.Contains("Pipeline 'writer' drains", end.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Pipeline 'reader' drains", end.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Pipeline 'reader' has ended", end.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plugins_AreOfAllPipelines()
    {
        await using RunningPipeline run = await StartAsync();

        CliRun refused = await run.AskAsync("load", "x.so", "--pipeline", "reader");

        Assert.Equal("load is about all pipelines, since they share the plugins: leave the pipeline out", refused.Error.TrimEnd());
    }

    [Fact]
    public async Task Drain_OfTheWriter_EndsTheReaderWithAllThatItGave()
    {
        await using RunningPipeline run = await StartAsync();

        Assert.Equal("pipeline writer drains, and ends", await SaidAsync(run, "drain", "--pipeline", "writer"));
        CliRun end = await run.EndAsync();

        Assert.Equal(ExitCode.Success, end.Code);
        Assert.Contains("pipeline writer: Drained", end.Output, StringComparison.Ordinal);
        Assert.Contains("pipeline reader: Finished", end.Output, StringComparison.Ordinal);
        Assert.Equal(Figure(end.Output, "writer", "sink out: ([\\d,]+) events out"), Figure(end.Output, "reader", "source in: ([\\d,]+) events in"));
    }

    [Fact]
    public async Task Drain_OfTheReader_EndsWhoWritesToIt()
    {
        await using RunningPipeline run = await StartAsync();

        Assert.Equal(ExitCode.Success, (await run.AskAsync("drain", "--pipeline", "reader")).Code);
        CliRun end = await run.EndAsync();

        Assert.Contains("pipeline writer: ", end.Output, StringComparison.Ordinal);
        Assert.Contains("pipeline reader: Drained", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_HaveTheNameOfTheirPipeline_AndHealthIsThatOfAll()
    {
        int port = FreePort.Next();
        await using RunningPipeline run = await StartAsync("--metrics", $"{port}");
        using HttpClient client = new() { Timeout = TimeSpan.FromSeconds(60) };

        string figures = await client.GetStringAsync($"http://127.0.0.1:{port}/metrics");

        Assert.Matches("""pdk_sink_events_total\{.*pipeline="writer",sink="out"\} [1-9]""", figures);
        Assert.Matches("""pdk_source_events_total\{.*pipeline="reader",source="in"\} [1-9]""", figures);
        Assert.Equal("ready\n", await client.GetStringAsync($"http://127.0.0.1:{port}/readyz"));
    }

    [Fact]
    public async Task Readiness_NamesThePipelineThatHasNoConnection()
    {
        int port = FreePort.Next();
        string db = $$"""
            name: db
            sources: [ { id: in, connector: metronome, config: { interval: 2ms } } ]
            sinks: [ { id: out, connector: postgres, config: { host: 127.0.0.1, port: {{FreePort.Next()}}, database: d, user: u, table: t, columns: [ id ] } } ]
            """;
        await using RunningPipeline run = new(
            _folder.Path("c"), [Write("beats", RunningPipeline.Endless), Write("db", db), "--metrics", $"{port}", "--path", NativeFixtures.Plugin("Postgres")]);
        await run.UntilSaidAsync("'out' could not connect");
        using HttpClient client = new() { Timeout = TimeSpan.FromSeconds(60) };

        HttpResponseMessage ready = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/readyz"));
        run.Interrupt();
        await run.EndAsync();

        Assert.Contains("db/out: running, disconnected\n", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>The reader goes on: that the writer ends is no end of the link, since another one comes.</summary>
    [Fact]
    public async Task Reload_OfTheWriter_LeavesTheReaderAsItRuns()
    {
        await using RunningPipeline run = await StartAsync();
        Write("writer", Writer("numbers", "other"));

        CliRun answer = await run.AskAsync("reload");
        await run.UntilEventsAsync("other");
        CliRun status = await run.AskAsync("status");
        Assert.Equal(ExitCode.Success, (await run.AskAsync("drain")).Code);
        CliRun end = await run.EndAsync();

        Assert.Contains("writer.yaml: pipeline other runs as it is described now", answer.Output, StringComparison.Ordinal);
        Assert.Contains("pipeline reader: Running", status.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, end.Code);
        Assert.Single(Regex.Matches(end.Output, "pipeline reader: "));
        long written = Figure(end.Output, "writer", "sink out: ([\\d,]+) events out") + Figure(end.Output, "other", "sink out: ([\\d,]+) events out");
        Assert.Equal(written, Figure(end.Output, "reader", "source in: ([\\d,]+) events in"));
    }

    [Fact]
    public async Task Reload_OfTheReader_LosesNothing()
    {
        await using RunningPipeline run = await StartAsync();
        Write("reader", Reader("numbers", "other"));

        CliRun answer = await run.AskAsync("reload", "--pipeline", "reader");
        await run.UntilEventsAsync("other");
        Assert.Equal(ExitCode.Success, (await run.AskAsync("drain")).Code);
        CliRun end = await run.EndAsync();

        Assert.Contains("reader.yaml: pipeline other runs as it is described now", answer.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, end.Code);
        Assert.Single(Regex.Matches(end.Output, "pipeline writer: "));
        long read = Figure(end.Output, "reader", "sink hole: ([\\d,]+) events out") + Figure(end.Output, "other", "sink hole: ([\\d,]+) events out");
        Assert.Equal(Figure(end.Output, "writer", "sink out: ([\\d,]+) events out"), read);
    }

    [Fact]
    public async Task Reload_OfWhatDoesNotFitTogether_LeavesAllAsTheyAre_UntilTheOtherFits()
    {
        await using RunningPipeline run = await StartAsync();
        Write("writer", Writer("figures"));

        CliRun alone = await run.AskAsync("reload");
        CliRun again = await run.AskAsync("reload");
        Write("reader", Reader("figures"));
        CliRun both = await run.AskAsync("reload");
        Assert.Equal(ExitCode.Success, (await run.AskAsync("drain")).Code);
        CliRun end = await run.EndAsync();

        Assert.Equal(ExitCode.ControlFailed, alone.Code);
        Assert.Contains("no pipeline here reads the link 'figures'", alone.Error, StringComparison.Ordinal);
        Assert.Contains("no pipeline here writes to the link 'numbers'", alone.Error, StringComparison.Ordinal);
        Assert.Contains("the pipelines go on as they are", alone.Error, StringComparison.Ordinal);
        Assert.Equal("nothing has changed", again.Output.TrimEnd());
        Assert.True(both.Code == ExitCode.Success, both.Error);
        Assert.Contains("pipeline writer runs as it is described now", both.Output, StringComparison.Ordinal);
        Assert.Contains("pipeline reader runs as it is described now", both.Output, StringComparison.Ordinal);
        Assert.True(end.Code == ExitCode.Success, end.Output + end.Error);
        Assert.Equal(4, Regex.Count(end.Output, "pipeline (writer|reader): (Drained|Finished)"));
    }

    [Fact]
    public async Task Reload_OfWhatIsNoGood_TakesTheOtherOver()
    {
        await using RunningPipeline run = await StartAsync();
        Write("writer", "name: [");
        Write("reader", Reader("numbers", "other"));

        CliRun answer = await run.AskAsync("reload");
        run.Interrupt();
        CliRun end = await run.EndAsync();

        Assert.Equal(ExitCode.ControlFailed, answer.Code);
        Assert.Matches("writer\\.yaml\\(2,1\\): (.|\n)*the pipeline before it goes on\n(.|\n)*reader\\.yaml: pipeline other runs as it is described now", answer.Error);
        Assert.Contains("pipeline writer: Drained", end.Output, StringComparison.Ordinal);
        Assert.Contains("pipeline other: ", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_TakesOverTheFileThatHasChanged()
    {
        await using RunningPipeline run = await StartAsync("--watch");

        Write("reader", Reader("numbers", "other"));
        await run.UntilSaidAsync("reader.yaml: pipeline other runs as it is described now");
        Write("writer", "name: [");
        await run.UntilSaidAsync("(?s)writer.yaml\\(2,1\\).*the pipeline before it goes on");
        await run.UntilEventsAsync("other");
        run.Interrupt();
        CliRun end = await run.EndAsync();

        Assert.Equal(ExitCode.Success, end.Code);
        Assert.Single(Regex.Matches(end.Output, "pipeline writer: "));
    }

    public void Dispose() => _folder.Dispose();

    private static string Writer(string link, string name = "writer") => $$"""
        name: {{name}}
        sources: [ { id: in, connector: metronome, config: { interval: 1ms } } ]
        sinks: [ { id: out, connector: "link:{{link}}" } ]
        """;

    private static string Reader(string link, string name = "reader") => $$"""
        name: {{name}}
        sources: [ { id: in, connector: "link:{{link}}" } ]
        sinks: [ { id: hole, connector: blackhole, config: { structured: true } } ]
        """;

    private static async Task<string> SaidAsync(RunningPipeline run, params string[] command)
    {
        CliRun said = await run.AskAsync(command);
        Assert.True(said.Code == ExitCode.Success, said.Error);
        return said.Output.TrimEnd();
    }

    private static async Task<string[][]> StatesAsync(RunningPipeline run) =>
    [
        .. RunningPipeline.Reports(await run.AskAsync("status", "--json")).Select(static report =>
            report.GetProperty("connectors").EnumerateArray().Select(static one => one.GetProperty("state").GetString()!).ToArray()),
    ];

    private static long Figure(string text, string pipeline, string pattern)
    {
        string part = text[text.IndexOf($"pipeline {pipeline}:", StringComparison.Ordinal)..];
        string digits = Regex.Match(part, pattern).Groups[1].Value.Replace(",", "", StringComparison.Ordinal);
        return long.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
    }

    private string Write(string name, string text) => _folder.Write($"{name}.yaml", text);

    /// <summary>The reader comes first on the command line: what is told is in the order of the starts.</summary>
    private Task<RunningPipeline> StartAsync(params string[] more) => RunningPipeline.StartAsync(
        _folder, [Write("reader", Reader("numbers")), Write("writer", Writer("numbers")), .. more]);
}
