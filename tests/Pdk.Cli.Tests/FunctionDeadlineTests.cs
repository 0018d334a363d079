using System.Text.Json;
using Pdk.Fixtures;

namespace Pdk.Cli.Tests;

/// <summary>`--call-deadline` and the functions that steps call.</summary>
public sealed class FunctionDeadlineTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task FunctionThatBlocks_IsAnErrorOfItsEvents()
    {
        CliRun run = await RunAsync("wait_for(ms)", """{"ms":5000}""", "--call-deadline", "500ms");

        Assert.True(run.Code == ExitCode.Success, run.Error);
        JsonElement error = JsonDocument.Parse(Assert.Single(Lines("err"))).RootElement;
        string reason = error.GetProperty("error").GetString()!;
        Assert.Contains("column 1: wait_for: its library '", reason, StringComparison.Ordinal);
        Assert.Contains("to answer pdk.functions EvaluateRows within 0.5 s, but it did not", reason, StringComparison.Ordinal);
        Assert.Empty(Lines("out"));
    }

    /// <summary>What a plugin lends for a call is copied, since the call may outlive it: all types, rows and nulls.</summary>
    [Theory]
    [InlineData("wait_for(ms)", """{"ms":1}""", "1")]
    [InlineData("next_day(t)", """{"t":"2026-11-30T17:05:00Z"}""", "\"2026-12-01T17:05:00Z\"")]
    [InlineData("later(t, ms)", """{"t":"ab","ms":1}""", "\"ab\"")]
    [InlineData("plus_float(n, n)", """{"n":1.5}""", "3")]
    [InlineData("opposite(b)", """{"b":true}""", "false")]
    public async Task FunctionsInTime_GiveWhatTheyGiveWithoutALimit(string call, string events, string expected)
    {
        CliRun free = await RunAsync(call, $"{events}\n{{}}\n{events}");
        string[] without = Lines("out");
        string[] withoutErrors = Lines("err");
        CliRun limited = await RunAsync(call, $"{events}\n{{}}\n{events}", "--call-deadline", "60s");

        Assert.True((free.Code, limited.Code) == (ExitCode.Success, ExitCode.Success), free.Error + limited.Error);
        Assert.Equal(3, without.Length + withoutErrors.Length);
        Assert.Equal(without, Lines("out"));
        Assert.Equal(withoutErrors, Lines("err"));
        Assert.Contains($"\"r\":{expected}", string.Concat(without), StringComparison.Ordinal);
    }

    /// <summary>What is collected in groups of a library is lent batch by batch, and given at the end.</summary>
    [Fact]
    public async Task Aggregates_AreCollectedUnderALimit()
    {
        CliRun run = await RunStepAsync(
            "aggregate", "{ window: 30d, fields: { r: \"joined(t)\" } }", "{\"t\":\"a\"}\n{}\n{\"t\":\"b\"}", "--call-deadline", "60s");

        Assert.True(run.Code == ExitCode.Success, run.Error);
        Assert.Contains("\"r\":\"a+b\"", Assert.Single(Lines("out")), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string[] Lines(string name) => File.Exists(_folder.Path(name)) ? File.ReadAllLines(_folder.Path(name)) : [];

    private Task<CliRun> RunAsync(string call, string events, params string[] more) =>
        RunStepAsync("select", $"{{ fields: {{ r: \"{call}\" }} }}", events, more);

    private Task<CliRun> RunStepAsync(string name, string config, string events, params string[] more)
    {
        string input = _folder.Write("in", events + "\n");
        string pipeline = _folder.Write("p.yaml", $$"""
            sources: [ { id: in, connector: file, config: { path: {{input}} }, codec: json, preprocessors: [ separate ] } ]
            steps: [ { id: step, operator: {{name}}, config: {{config}} } ]
            sinks:
              - { id: out, connector: file, config: { path: {{_folder.Path("out")}}, mode: truncate }, codec: json, postprocessors: [ separate ] }
              - { id: err, connector: file, config: { path: {{_folder.Path("err")}}, mode: truncate }, codec: json, postprocessors: [ separate ] }
            routes: [ in -> step, step -> out, step/err -> err ]
            """);
        return CliRun.Of(
        [
            "run", pipeline, "--path", NativeFixtures.SamplesFolder, "--path", NativeFixtures.Plugin("File"),
            "--path", NativeFixtures.Plugin("Steps"), "--path", NativeFixtures.TypedFunctions, .. more,
        ]);
    }
}
