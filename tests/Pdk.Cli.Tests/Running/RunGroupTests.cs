using Pdk.Fixtures;

namespace Pdk.Cli.Tests.Running;

/// <summary>Several pipelines in one `pdk run`, which feed each other by links; and what `pdk check` says of them.</summary>
public sealed class RunGroupTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Pipelines_FeedEachOther_AndEndInTheirOrder()
    {
        _folder.Write("in.ndjson", string.Concat(Enumerable.Range(0, 1000).Select(static n => $"{{\"n\":{n}}}\n")));

        // The reader comes first on the command line: it is started, and ends, behind those that write.
        CliRun run = await RunAsync(
            Reader,
            $$"""
            name: writer
            sources: [ { id: in, connector: file, config: { path: "{{_folder.Path("in.ndjson")}}", mode: read }, preprocessors: [ separate ], codec: json } ]
            sinks: [ { id: out, connector: link:numbers } ]
            """);

        Assert.Equal((ExitCode.Success, ""), (run.Code, string.Join('\n', Lines(run.Error).Where(static line => line.Contains("fail", StringComparison.Ordinal)))));
        Assert.Equal(Enumerable.Range(500, 500).Select(static n => $"{{\"n\":{n}}}"), await File.ReadAllLinesAsync(_folder.Path("out.ndjson")));
        Assert.Contains("pipeline writer: Finished", run.Output, StringComparison.Ordinal);
        Assert.Contains("pipeline reader: Finished", run.Output, StringComparison.Ordinal);
        Assert.Contains("  step half: 1,000 events in = 500 out + 500 left out + 0 failed\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupt_DrainsWhoWrites_ThenWhoReads()
    {
        using CancellationTokenSource interrupt = new();
        using StringWriter output = new();
        await using LockedWriter error = new();

        // Without a pause: something is between the two whenever the end comes.
        string many = _folder.Write("in.ndjson", string.Concat(Enumerable.Range(500, 500).Select(static n => $"{{\"n\":{n}}}\n")));
        string[] files =
        [
            Write("reader.yaml", Reader),
            Write("writer.yaml", $$"""
                name: a
                sources: [ { id: in, connector: blaster, config: { path: "{{many}}", iterations: 1000000 }, preprocessors: [ separate ], codec: json } ]
                sinks: [ { id: out, connector: link:numbers } ]
                """),
        ];
        Task<int> run = PdkTool.RunAsync(["run", .. files, .. Paths, "--report", "text"], output, error, interrupt.Token);
        while (!File.Exists(_folder.Path("out.ndjson")) || new FileInfo(_folder.Path("out.ndjson")).Length == 0)
        {
            Assert.False(run.IsCompleted, error.ToString());
            await Task.Delay(20);
        }

        await interrupt.CancelAsync();
        Assert.Equal(0, await run.WaitAsync(TimeSpan.FromSeconds(60)));

        // What the one has delivered the other has: nothing is left between them.
        long written = Figure(output.ToString(), @"sink out: ([\d,]+) events out", "pipeline a:");
        long read = Figure(output.ToString(), @"source in: ([\d,]+) events in", "pipeline reader:");
        Assert.Equal(written, read);
        Assert.NotEqual(0, read);
    }

    [Fact]
    public async Task PipelineThatFails_EndsTheOthers()
    {
        string reader = Reader.Replace(_folder.Path("out.ndjson"), _folder.Path("missing/out.ndjson"), StringComparison.Ordinal)
            .Replace("codec: json,", "codec: json, reconnect: none,", StringComparison.Ordinal);

        CliRun run = await RunAsync(Endless("a"), reader);

        Assert.NotEqual(ExitCode.Success, run.Code);
        Assert.Contains("missing", run.Error, StringComparison.Ordinal);
        Assert.Contains("pipeline a: ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PipelineThatDoesNotStart_KeepsTheOthersFromRunning()
    {
        CliRun run = await RunAsync(Endless("a"), Reader.Replace("n >= 500", "n >=", StringComparison.Ordinal));

        Assert.Equal(ExitCode.BadPipeline, run.Code);
        Assert.Contains("'where': column ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_InJson_AreADocumentForEach()
    {
        string file = _folder.Write("in.ndjson", "1\n2\n");
        string beat = $$"""

            sources: [ { id: in, connector: file, config: { path: "{{file}}", mode: read }, preprocessors: [ separate ], codec: json } ]
            sinks: [ { id: out, connector: blackhole, config: { structured: true } } ]
            """;

        CliRun run = await RunAsync(["--report", "json"], $"name: one{beat}", $"name: two{beat}");

        Assert.True(run.Code == ExitCode.Success, run.Error);
        Assert.Contains("\"name\": \"one\"", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"name\": \"two\"", run.Output, StringComparison.Ordinal);
    }

    /// <summary>Each row: connectors of the first and of the second pipeline, source and sink, and what is wrong with that.</summary>
    [Theory]
    [InlineData("beat", "link:lines", "link:lnes", "hole", "p0.yaml(3,10): 'out': no pipeline here reads the link 'lines', which a source with 'connector: link:lines' would; read are: lnes; did you mean 'lnes'?")]
    [InlineData("beat", "link:lines", "link:lnes", "hole", "p1.yaml(2,12): 'in': no pipeline here writes to the link 'lnes', which a sink with 'connector: link:lnes' would; written are: lines; did you mean 'lines'?")]
    [InlineData("beat", "link:lines", "beat", "hole", "p0.yaml(3,10): 'out': no pipeline here reads the link 'lines', which a source with 'connector: link:lines' would; no link is read")]
    [InlineData("link:a", "link:a", "beat", "hole", "found a ring of links: p0 -> p0")]
    [InlineData("link:a", "link:b", "link:b", "link:a", "found a ring of links: p")]
    [InlineData("beat", "link:", "link:", "hole", "'out': expected the name of a link behind 'link:', found none")]
    public async Task LinksThatLeadNowhere_AreToldByCheckAndRun(string in0, string out0, string in1, string out1, string expected)
    {
        string[] files = [Write("p0.yaml", Pipeline("p0", in0, out0)), Write("p1.yaml", Pipeline("p1", in1, out1))];

        CliRun check = await CliRun.Of(["check", .. files, .. Paths]);
        CliRun run = await CliRun.Of(["run", .. files, .. Paths]);

        Assert.Equal((ExitCode.BadPipeline, ExitCode.BadPipeline), (check.Code, run.Code));
        Assert.Contains(expected, check.Output.Replace($"{_folder.Root}/", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(expected, run.Error.Replace($"{_folder.Root}/", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LinkThatIsReadTwice_AndNamesThatAreTwice_AreTold()
    {
        string[] files =
        [
            Write("p0.yaml", Pipeline("p0", "beat", "link:a")), Write("p1.yaml", Pipeline("p1", "link:a", "hole")),
            Write("p2.yaml", Pipeline("p1", "link:a", "hole")),
        ];

        CliRun check = await CliRun.Of(["check", .. files, .. Paths]);

        Assert.Matches(@"p2\.yaml\(2,12\): 'in': expected one source that reads the link 'a', found two: 'in' \(\S*p1\.yaml\(2,12\)\) reads it already; write to a link for each of them", check.Output);
        Assert.Contains("expected pipelines of different names, found two that are called 'p1'", check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SoundLinks_HaveNoMistakes()
    {
        string[] files = [Write("p0.yaml", Pipeline("p0", "beat", "link:a")), Write("p1.yaml", Pipeline("p1", "link:a", "hole"))];

        CliRun check = await CliRun.Of(["check", .. files, .. Paths]);
        CliRun alone = await CliRun.Of(["check", files[0], .. Paths]);
        CliRun slip = await CliRun.Of(["run", .. files, .. Paths, "--set", "X=1"]);

        Assert.True(check.Code == ExitCode.Success, check.Output);
        Assert.Equal(2, Lines(check.Output).Length);
        Assert.Contains("no pipeline here reads the link 'a'", alone.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, slip.Code);
        Assert.Contains("--set X: expected a name that the description refers to", slip.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static string[] Paths => ["--path", NativeFixtures.SamplesFolder, "--path", NativeFixtures.PluginsFolder];

    private string Reader => $$"""
        name: reader
        sources: [ { id: in, connector: link:numbers } ]
        steps: [ { id: half, operator: filter, config: { where: n >= 500 or n is null } } ]
        sinks: [ { id: out, connector: file, config: { path: "{{_folder.Path("out.ndjson")}}", mode: write }, codec: json, postprocessors: [ separate ] } ]
        """;

    private static string Endless(string name) => $$"""
        name: {{name}}
        sources: [ { id: in, connector: metronome, config: { interval: 1ms } } ]
        sinks: [ { id: out, connector: link:numbers } ]
        """;

    private static string Pipeline(string name, string source, string sink)
    {
        string from = source == "beat" ? "metronome, config: { interval: 1s }" : $"\"{source}\"";
        return $$"""
            name: {{name}}
            sources: [ { id: in, connector: {{from}} } ]
            sinks: [ { id: out, connector: {{(sink == "hole" ? "blackhole, config: { structured: true }" : $"\"{sink}\"")}} } ]
            """;
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static long Figure(string text, string pattern, string behind)
    {
        string part = text[text.IndexOf(behind, StringComparison.Ordinal)..];
        string digits = System.Text.RegularExpressions.Regex.Match(part, pattern).Groups[1].Value.Replace(",", "", StringComparison.Ordinal);
        return long.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
    }

    private string Write(string name, string text) => _folder.Write(name, text);

    private Task<CliRun> RunAsync(params string[] pipelines) => RunAsync([], pipelines);

    private Task<CliRun> RunAsync(string[] more, params string[] pipelines) =>
        CliRun.Of(["run", .. pipelines.Select((text, index) => Write($"p{index}.yaml", text)), .. Paths, .. more]);
}
