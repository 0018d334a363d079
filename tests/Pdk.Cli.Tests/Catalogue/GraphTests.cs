namespace Pdk.Cli.Tests.Catalogue;

/// <summary>The command `graph`: a pipeline as a flowchart.</summary>
public sealed class GraphTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Flowchart_HasEverythingButConfigurations()
    {
        string pipeline = _folder.Write("p.yaml", """
            sources:
              - { id: end, connector: file, config: { path: in, token: s7730911 }, preprocessors: [ separate ], codec: json }
              - { id: tick, connector: metronome }
            steps:
              - { id: r, operator: route, config: { ports: { slow: "took > 1" } } }
            sinks:
              - { id: out, connector: 'odd"] --> x', postprocessors: [ separate ], codec: { name: json, config: { key: s7730911 } } }
              - { id: dead, connector: blackhole }
            connectors:
              - { id: web, connector: http-server }
            routes:
              - end -> r
              - r/slow -> out
              - { from: r, to: web }
              - { from: tick, to: out, when_full: drop_oldest }
              - end/err -> dead
              - web -> dead
            """);

        CliRun run = await CliRun.Of("graph", pipeline);

        Assert.True(run.Code == ExitCode.Success, run.Error);
        Assert.Equal(
            """
            flowchart LR
                n0(["<b>end</b><br/>file → separate → json"])
                n1(["<b>tick</b><br/>metronome"])
                n2[["<b>web</b><br/>http-server"]]
                n3["<b>r</b><br/>route"]
                n4[("<b>out</b><br/>json → separate → odd#34;#93; --#62; x")]
                n5[("<b>dead</b><br/>blackhole")]
                n0 --> n3
                n3 -->|"slow"| n4
                n3 --> n2
                n1 -->|"drops oldest"| n4
                n0 -.->|"err"| n5
                n2 --> n5

            """,
            run.Output);
    }

    [Fact]
    public async Task PipelineWithMistakes_IsNone()
    {
        CliRun run = await CliRun.Of("graph", _folder.Write("p.yaml", "name: x"));

        Assert.Equal((ExitCode.BadPipeline, ""), (run.Code, run.Output));
        Assert.Contains("p.yaml(1,1): the pipeline lacks the key 'sources'", run.Error, StringComparison.Ordinal);
    }
}
