using Pdk.Fixtures;

namespace Pdk.Cli.Tests.Running;

/// <summary>In which order linked pipelines end, where what one gives at its end must come through the other.</summary>
public sealed class RunGroupDrainTests : IDisposable
{
    private readonly TempFolder _folder = new();

    /// <summary>
    /// The writer holds all events until it is drained. A reader that ended meanwhile, or at once, would leave them in the link: they would
    /// have failed when the time for the drain is over.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WhatTheWriterHoldsUntilItsEnd_ComesThroughTheReader(bool isAskedByControl)
    {
        await using RunningPipeline run = new(
            _folder.Path("c"),
            [
                Write("last", Chain("last", "link:second", "file", $", config: {{ path: \"{_folder.Path("out")}\", mode: write }}, codec: json, postprocessors: [ separate ]")),
                Write("middle", Chain("middle", "link:first", "link:second", "")),
                Write("first", """
                    name: first
                    sources: [ { id: in, connector: metronome, config: { interval: 1ms } } ]
                    steps: [ { id: hold, operator: batch, config: { count: 100000, time: 1h } } ]
                    sinks: [ { id: out, connector: "link:first" } ]
                    """),
                "--path", NativeFixtures.PluginsFolder,
            ]);
        await run.UntilAsync(static status => status.Json.GetProperty("data").GetProperty("steps")[0].GetProperty("in").GetInt64() > 20, "first");

        if (isAskedByControl)
        {
            Assert.Equal(ExitCode.Success, (await run.AskAsync("drain")).Code);
        }
        else
        {
            run.Interrupt();
        }

        CliRun end = await run.EndAsync();

        Assert.True(end.Code == ExitCode.Success, end.Output + end.Error);
        Assert.Single(await File.ReadAllLinesAsync(_folder.Path("out")));
        Assert.Contains("pipeline last: ", end.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static string Chain(string name, string source, string sink, string more) => $$"""
        name: {{name}}
        sources: [ { id: in, connector: "{{source}}" } ]
        sinks: [ { id: out, connector: "{{sink}}"{{more}} } ]
        """;

    private string Write(string name, string text) => _folder.Write($"{name}.yaml", text);
}
