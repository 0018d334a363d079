using Pdk.Fixtures;

namespace Pdk.Cli.Tests;

public sealed class RunTests : IDisposable
{
    private const string Pipeline = """
        name: test
        sources:
          - id: in
            connector: file
            config: { path: "${FILE}" }
            preprocessors: [ separate ]
            codec: json
        sinks:
          - id: out
            connector: file
            config: { path: "${OUT}", mode: truncate }
            codec: json
            postprocessors: [ separate ]
        """;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Pipeline_RunsToItsEndAndReports()
    {
        string input = _folder.Write("in.ndjson", "{\"a\":1}\n[2]\n\"three\"\n");
        string output = _folder.Path("out.ndjson");
        CliRun run = await CliRun.Of(
            "run", _folder.Write("p.yaml", Pipeline), "--path", NativeFixtures.SamplesFolder, "--path", NativeFixtures.Plugin("File"), "--set", $"FILE={input}", "--set", $"OUT={output}");
        Assert.True(run.Code == ExitCode.Success, run.Error);
        Assert.Equal("{\"a\":1}\n[2]\n\"three\"\n", await File.ReadAllTextAsync(output));
        Assert.Contains("3 events out", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_HasTheFigures()
    {
        string input = _folder.Write("in.ndjson", "1\nnot json\n3\n");
        CliRun run = await CliRun.Of(
            "run", _folder.Write("p.yaml", Pipeline), "--json", "--path", NativeFixtures.SamplesFolder, "--path", NativeFixtures.Plugin("File"), "--set", $"FILE={input}", "--set", $"OUT={_folder.Path("out")}");
        Assert.Equal(2, run.Json.GetProperty("eventsOut").GetInt64());
        Assert.Equal(1, run.Json.GetProperty("errors").GetInt64());
        Assert.Equal(1, run.Json.GetProperty("lost").GetInt64());
    }

    [Theory]
    [InlineData("name: x\nsorces: []\n", ExitCode.BadPipeline, "sorces")]
    [InlineData("name: [", ExitCode.BadPipeline, "p.yaml(")]
    public async Task MistakeInTheDescription_IsShownWithItsPlace(string text, ExitCode code, string expected)
    {
        CliRun run = await CliRun.Of("run", _folder.Write("p.yaml", text), "--path", NativeFixtures.SamplesFolder, "--path", NativeFixtures.Plugin("File"));
        Assert.Equal(code, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownConnector_IsNamed()
    {
        CliRun run = await CliRun.Of("run", _folder.Write("p.yaml", Pipeline.Replace("connector: file", "connector: flie", StringComparison.Ordinal)), "--path", NativeFixtures.SamplesFolder, "--path", NativeFixtures.Plugin("File"), "--set", "FILE=x", "--set", "OUT=y");
        Assert.Equal(ExitCode.BadPipeline, run.Code);
        Assert.Contains("flie", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1\nnot json\n3\n", "json")]
    [InlineData("1\n\"a line that is longer than thirty bytes\"\n3\n", "json")]
    [InlineData("1\n\xff\n3\n", "string")]
    [InlineData("1\n{\"torn\":", "json")]
    public async Task ItemsThatAreLost_AreNoSuccess(string text, string codec)
    {
        string input = _folder.Path("in.txt");
        await File.WriteAllBytesAsync(input, [.. text.Select(static c => (byte)c)]);
        string pipeline = Pipeline.Replace("[ separate ]\n    codec: json", $"[ {{ name: separate, config: {{ max_length: 30 }} }} ]\n    codec: {codec}", StringComparison.Ordinal);
        string[] args = ["--path", NativeFixtures.SamplesFolder, "--path", NativeFixtures.Plugin("File"), "--set", $"FILE={input}", "--set", $"OUT={_folder.Path("out")}"];

        CliRun lost = await CliRun.Of(["run", _folder.Write("p.yaml", pipeline), .. args]);
        CliRun kept = await CliRun.Of(["run", _folder.Write("q.yaml", pipeline + """

              - id: errors
                connector: blackhole
            routes: [ in -> out, in/err -> errors ]
            """), .. args]);

        Assert.True(lost.Code == ExitCode.PipelineFailed, lost.Error);
        Assert.Contains("'in': 1 items became errors and are lost; a route from 'in/err' would keep what is known of them", lost.Error, StringComparison.Ordinal);
        Assert.Contains("1 errors, 1 lost", lost.Output, StringComparison.Ordinal);
        Assert.True(kept.Code == ExitCode.Success, kept.Error);
    }

    [Fact]
    public async Task EventsThatAreRefused_AreNoSuccessUnlessTheyGoSomewhere()
    {
        string input = _folder.Write("in.ndjson", "\"a\"\n1\n\"b\"\n");
        string pipeline = Pipeline.Replace("codec: json\n    postprocessors", "codec: string\n    postprocessors", StringComparison.Ordinal);
        string[] args = ["--path", NativeFixtures.SamplesFolder, "--path", NativeFixtures.Plugin("File"), "--set", $"FILE={input}", "--set", $"OUT={_folder.Path("out")}"];

        CliRun lost = await CliRun.Of(["run", _folder.Write("p.yaml", pipeline), .. args]);
        CliRun kept = await CliRun.Of(["run", _folder.Write("q.yaml", pipeline + """

              - id: dead
                connector: blackhole
            routes: [ in -> out, out/err -> dead ]
            """), .. args]);

        Assert.True(lost.Code == ExitCode.PipelineFailed, lost.Error);
        Assert.Contains("'out': 1 events were refused and are lost; a route from 'out/err' to another sink would keep them", lost.Error, StringComparison.Ordinal);
        Assert.Contains("2 events out in 1 batches, 1 failed, 1 of them refused, 1 lost", lost.Output, StringComparison.Ordinal);
        Assert.True(kept.Code == ExitCode.Success, kept.Error);
        Assert.Contains("1 failed, 1 of them refused\n", kept.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MistakesInPathsAndModes_FailAtTheStart()
    {
        string input = _folder.Write("in.ndjson", "1\n");
        string[] Args(string file, string from, string to) => ["run", file, "--path", NativeFixtures.SamplesFolder, "--path", NativeFixtures.Plugin("File"), "--set", $"FILE={from}", "--set", $"OUT={to}"];
        string pipeline = _folder.Write("p.yaml", Pipeline);

        CliRun missing = await CliRun.Of(Args(pipeline, _folder.Path("absent"), _folder.Path("out")));
        CliRun directory = await CliRun.Of(Args(pipeline, Path.GetTempPath(), _folder.Path("out")));
        CliRun folder = await CliRun.Of(Args(pipeline, input, _folder.Path("none/out")));
        CliRun mode = await CliRun.Of(Args(_folder.Write("q.yaml", Pipeline.Replace(", mode: truncate", "", StringComparison.Ordinal)), input, _folder.Path("out")));

        Assert.Equal((ExitCode.PipelineFailed, ExitCode.PipelineFailed, ExitCode.PipelineFailed, ExitCode.BadPipeline), (missing.Code, directory.Code, folder.Code, mode.Code));
        Assert.Contains("'path' must be a file that exists, but there is no", missing.Error, StringComparison.Ordinal);
        Assert.Contains("is a directory", directory.Error, StringComparison.Ordinal);
        Assert.Contains("'path' must lie in a folder that exists", folder.Error, StringComparison.Ordinal);
        Assert.Contains("'mode' must be write, append or truncate for a sink, but is read", mode.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MistakeAtTheStart_LeavesAllFilesAsTheyAre()
    {
        string input = _folder.Write("in.ndjson", "1\n");
        string output = _folder.Write("out.ndjson", "from before\n");
        string pipeline = _folder.Write("p.yaml", Pipeline);
        string twoSinks = _folder.Write("q.yaml", Pipeline + $$"""

              - id: second
                connector: file
                config: { path: "{{_folder.Path("none/out")}}", mode: truncate }
                codec: json
            routes: [ in -> out, in -> second ]
            """);
        string wrong = _folder.Write("r.yaml", Pipeline.Replace("postprocessors: [ separate ]", "postprocessors: [ { name: separate, config: { separator: long } } ]", StringComparison.Ordinal));

        CliRun noSource = await CliRun.Of(["run", pipeline, .. ManagedSamples.Options, "--set", $"FILE={_folder.Path("absent")}", "--set", $"OUT={output}"]);
        CliRun noSecond = await CliRun.Of(["run", twoSinks, .. ManagedSamples.Options, "--set", $"FILE={input}", "--set", $"OUT={output}"]);
        CliRun noProcessor = await CliRun.Of(["run", wrong, .. ManagedSamples.Options, "--set", $"FILE={input}", "--set", $"OUT={output}"]);

        Assert.Equal((ExitCode.PipelineFailed, ExitCode.PipelineFailed, ExitCode.BadPipeline), (noSource.Code, noSecond.Code, noProcessor.Code));
        Assert.Equal("from before\n", await File.ReadAllTextAsync(output));
        Assert.Contains("'path' must be a file that exists", noSource.Error, StringComparison.Ordinal);
        Assert.Contains("'path' must lie in a folder that exists", noSecond.Error, StringComparison.Ordinal);
        Assert.Contains("'separator' must be one ASCII character", noProcessor.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SeveralMistakes_AreToldTogether()
    {
        CliRun run = await CliRun.Of(["run", _folder.Write("p.yaml", Pipeline), .. ManagedSamples.Options, "--set", $"FILE={_folder.Path("absent")}", "--set", $"OUT={_folder.Path("none/out")}"]);

        Assert.Equal(ExitCode.PipelineFailed, run.Code);
        string[] lines = run.Error.Split('\n');
        Assert.Single(lines, line => line.Contains("'in' could not be started", StringComparison.Ordinal) && line.Contains("'path' must be a file that exists", StringComparison.Ordinal));
        Assert.Single(lines, line => line.Contains("'out' could not be started", StringComparison.Ordinal) && line.Contains("'path' must lie in a folder that exists", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FollowedFile_IsDeliveredUntilTheDrain()
    {
        string input = _folder.Write("in.ndjson", "1\n");
        string output = _folder.Path("out.ndjson");
        string description = _folder.Write("p.yaml", Pipeline.Replace("\"${FILE}\"", "\"${FILE}\", mode: follow", StringComparison.Ordinal));
        using CancellationTokenSource interrupted = new();
        Task<CliRun> running = CliRun.Of(interrupted.Token, ["run", description, .. ManagedSamples.Options, "--set", $"FILE={input}", "--set", $"OUT={output}"]);

        await UntilAsync(output, "1\n");
        await File.AppendAllTextAsync(input, "2\n[3");
        await UntilAsync(output, "1\n2\n");
        await File.AppendAllTextAsync(input, "]\n");
        await UntilAsync(output, "1\n2\n[3]\n");
        await interrupted.CancelAsync();
        CliRun run = await running.WaitAsync(s_patience);

        Assert.True(run.Code == ExitCode.Success, run.Error);
        Assert.Contains("pipeline test: Drained", run.Output, StringComparison.Ordinal);
        Assert.Contains("3 events out", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecordThatLosesItsEnd_IsNoSuccess()
    {
        string input = _folder.Write("in.ndjson", "1\n[torn");
        string output = _folder.Path("out.ndjson");
        string description = _folder.Write("p.yaml", Pipeline.Replace("\"${FILE}\"", "\"${FILE}\", mode: follow", StringComparison.Ordinal));
        using CancellationTokenSource interrupted = new();
        Task<CliRun> running = CliRun.Of(interrupted.Token, ["run", description, .. ManagedSamples.Options, "--set", $"FILE={input}", "--set", $"OUT={output}"]);

        await UntilAsync(output, "1\n");
        await File.WriteAllTextAsync(input, "2\n");
        await UntilAsync(output, "1\n2\n");
        await interrupted.CancelAsync();
        CliRun run = await running.WaitAsync(s_patience);

        Assert.Equal(ExitCode.PipelineFailed, run.Code);
        Assert.Contains("1 errors, 1 lost", run.Output, StringComparison.Ordinal);
        Assert.Contains("was cut from 7 to ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5", "--call-deadline expects a duration such as 100ms, 5s or 1.5m, found '5'; a number needs its unit: ns, us, ms, s, m, h or d.")]
    [InlineData("0s", "--call-deadline expects a duration such as 100ms, 5s or 1.5m, found '0s'.")]
    public async Task CallDeadlineThatIsNone_IsTold(string text, string expected)
    {
        CliRun run = await CliRun.Of("run", _folder.Write("p.yaml", Pipeline), "--call-deadline", text);

        Assert.Equal((ExitCode.Usage, expected), (run.Code, run.Error.TrimEnd()));
    }

    [Theory]
    [InlineData("OTU=x", "--set OTU: expected a name that the description refers to, found 'OTU'; it has FILE, OUT; did you mean 'OUT'?")]
    [InlineData("colour=x", "--set colour: expected a name that the description refers to, found 'colour'; it has FILE, OUT")]
    [InlineData("FILE=y", "--set gives 'FILE' twice.")]
    [InlineData("=y", "--set expects NAME=VALUE, found no name before '='.")]
    [InlineData("FILE", "--set expects NAME=VALUE, found no '='.")]
    public async Task ParameterThatNothingRefersTo_IsTold(string setting, string expected)
    {
        string pipeline = _folder.Write("p.yaml", Pipeline.Replace("${OUT}", "${OUT:-never}", StringComparison.Ordinal));

        CliRun run = await CliRun.Of("run", pipeline, "--path", NativeFixtures.SamplesFolder, "--path", NativeFixtures.Plugin("File"), "--set", "FILE=x", "--set", setting);

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Equal(expected, run.Error.TrimEnd());
    }

    [Fact]
    public async Task DeeplyNestedDescription_IsAMistakeWithItsPlace()
    {
        CliRun run = await CliRun.Of("run", _folder.Write("p.yaml", "sources: " + new string('[', 30_000)));

        Assert.Equal(ExitCode.BadPipeline, run.Code);
        Assert.Contains("p.yaml(1,137): this is nested too deeply", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DirectoryAsDescription_IsNamedAsOne()
    {
        CliRun run = await CliRun.Of("run", Path.GetTempPath());

        Assert.Equal(ExitCode.NotFound, run.Code);
        Assert.Contains("is a directory", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_AreSaidOnceEach()
    {
        string input = _folder.Write("in.ndjson", "1\n");
        string bad = _folder.Write("bad.so", "this is not a plugin");
        string description = _folder.Write("p.yaml", Pipeline);

        CliRun good = await CliRun.Of(
            "run", description, "--path", NativeFixtures.SamplesFolder, "--path", NativeFixtures.Plugin("File"), "--path", bad, "--set", $"FILE={input}", "--set", $"OUT={_folder.Path("out")}");
        CliRun broken = await CliRun.Of(
            "run", _folder.Write("q.yaml", Pipeline.Replace("codec: json", "codec: jsn", StringComparison.Ordinal)), "--path", NativeFixtures.SamplesFolder, "--path", NativeFixtures.Plugin("File"),
            "--set", $"FILE={input}", "--set", $"OUT={_folder.Path("out")}");

        Assert.Equal((ExitCode.Success, 1), (good.Code, good.Error.Split(bad).Length - 1));
        Assert.Contains("\n  → ", good.Error, StringComparison.Ordinal);
        Assert.Contains("plugins are ready, in ", good.Error, StringComparison.Ordinal);

        // Of the source and of the sink.
        Assert.Equal((ExitCode.BadPipeline, 2), (broken.Code, broken.Error.Split("'jsn'").Length - 1));
        Assert.DoesNotContain("Exception", broken.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', good.Error + broken.Error);
    }

    [Fact]
    public async Task MissingDescription_IsNamed()
    {
        CliRun run = await CliRun.Of("run", _folder.Path("missing.yaml"));
        Assert.Equal(ExitCode.NotFound, run.Code);
        Assert.Contains("missing.yaml", run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task UntilAsync(string path, string content)
    {
        using CancellationTokenSource limit = new(s_patience);
        while (!File.Exists(path) || await File.ReadAllTextAsync(path, limit.Token) != content)
        {
            await Task.Delay(10, limit.Token);
        }
    }
}
