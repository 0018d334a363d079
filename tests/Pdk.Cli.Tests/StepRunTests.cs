using Pdk.Fixtures;

namespace Pdk.Cli.Tests;

/// <summary>The command `run` with steps between a source and a sink: plugins, files, the report, the exit code.</summary>
public sealed class StepRunTests : IDisposable
{
    private const string Events = """
        {"took":1500,"user":{"name":"Ada"}}
        {"took":20,"user":{"name":"Bob"}}
        {"took":"x","user":{"name":"Cy"}}

        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true, ExitCode.Success)]
    [InlineData(false, ExitCode.PipelineFailed)]
    public async Task Steps_Work_AndALostEventIsNoSuccess(bool hasDeadLetters, ExitCode code)
    {
        string input = _folder.Write("in.ndjson", Events);
        string pipeline = _folder.Write("p.yaml", $$"""
            sources:
              - { id: in, connector: file, config: { path: {{input}} }, codec: json, preprocessors: [ separate ] }
            steps:
              - { id: slow, operator: filter, config: { where: "took > 1000" } }
              - { id: short, operator: select, config: { fields: { who: user.name, seconds: took / 1000.0 } } }
            sinks:
              - { id: out, connector: file, config: { path: {{_folder.Path("out")}}, mode: truncate }, codec: json, postprocessors: [ separate ] }
              - { id: dead, connector: blackhole }
            routes: [ in -> slow, slow -> short, short -> out, {{(hasDeadLetters ? "slow/err -> dead" : "short/err -> dead")}} ]
            """);

        CliRun run = await CliRun.Of(
            "run", pipeline, "--path", NativeFixtures.SamplesFolder, "--path", NativeFixtures.Plugin("File"), "--path", NativeFixtures.Plugin("Steps"));

        Assert.True(run.Code == code, run.Error);
        Assert.Equal("{\"who\":\"Ada\",\"seconds\":1.5}\n", await File.ReadAllTextAsync(_folder.Path("out")));
        Assert.Contains(
            $"  step slow: 3 events in = 1 out + 1 left out + 1 failed, 1 of them refused{(hasDeadLetters ? "" : ", 1 lost")}\n  step short: 1 events in = 1 out + 0 left out + 0 failed\n",
            run.Output,
            StringComparison.Ordinal);
        Assert.Contains("runs: 1 sources, 2 steps, 2 sinks", run.Error, StringComparison.Ordinal);
        Assert.Equal(
            !hasDeadLetters,
            run.Error.Contains("'slow': 1 events were refused and are lost; a route from 'slow/err' to another sink would keep them", StringComparison.Ordinal));
    }

    [Fact]
    public async Task MistakeInAnExpression_IsToldWithItsStep()
    {
        string pipeline = _folder.Write("p.yaml", """
            sources: [ { id: in, connector: file, config: { path: x }, codec: json } ]
            steps: [ { id: slow, operator: filter, config: { where: "took >" } } ]
            sinks: [ { id: out, connector: blackhole } ]
            """);

        CliRun run = await CliRun.Of(
            "run", pipeline, "--path", NativeFixtures.SamplesFolder, "--path", NativeFixtures.Plugin("File"), "--path", NativeFixtures.Plugin("Steps"));

        Assert.Equal(ExitCode.BadPipeline, run.Code);
        Assert.Contains("p.yaml(2,57): 'slow': The configuration of 'filter': ", run.Error, StringComparison.Ordinal);
        Assert.Contains("'where': column 7: expected a value, a field or '(', found the end", run.Error, StringComparison.Ordinal);
    }
}
