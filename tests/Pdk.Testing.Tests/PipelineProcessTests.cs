using Pdk.Fixtures;

namespace Pdk.Testing.Tests;

public sealed class PipelineProcessTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pdk-process-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task PipelineThatEnds_SaysHow()
    {
        await File.WriteAllTextAsync(PathOf("in"), "a\nb\n");
        await using PipelineProcess process = Start("read", "write");

        await process.WaitForEndAsync(s_patience);

        Assert.Contains("Finished: 2 in, 2 out, 0 failed", process.Output, StringComparison.Ordinal);
        Assert.Equal("a\nb\n", await File.ReadAllTextAsync(PathOf("out")));
    }

    [Fact]
    public async Task PipelineThatFollows_IsDrained_OrKilled()
    {
        await File.WriteAllTextAsync(PathOf("in"), "a\n");
        await using (PipelineProcess process = Start("follow", "truncate"))
        {
            await UntilWrittenAsync(process);
            await process.DrainAsync(s_patience);
            Assert.Contains("Drained: 1 in", process.Output, StringComparison.Ordinal);
        }

        await using PipelineProcess killed = Start("follow", "truncate");
        await UntilWrittenAsync(killed);
        killed.Kill();
        Assert.True(killed.HasExited);
        Assert.DoesNotContain("Drained", killed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PipelineThatFails_IsToldWithWhatItWrote()
    {
        await using PipelineProcess process = Start("read", "write");

        var exception = await Assert.ThrowsAsync<PluginTestException>(() => process.WaitForEndAsync(s_patience));

        Assert.Contains("found exit code 1", exception.Message, StringComparison.Ordinal);
        Assert.Contains("pipeline.yaml(", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StateOfASource_OutlivesTheProcess()
    {
        await File.WriteAllTextAsync(
            PathOf("pipeline.yaml"),
            """
            sources: [ { id: in, connector: tally, config: { count: 3 } } ]
            sinks: [ { id: out, connector: tally-log } ]
            """);

        foreach (string last in (string[])["3", "6"])
        {
            await using PipelineProcess process = PipelineProcess.Start(PathOf("pipeline.yaml"), [NativeFixtures.Tally], PathOf("state"));
            await process.WaitForEndAsync(s_patience);
            Assert.Matches($"(?m)^Information: {last}$", process.Output);
        }
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private async Task UntilWrittenAsync(PipelineProcess process)
    {
        using var limit = new CancellationTokenSource(s_patience);
        while (!File.Exists(PathOf("out")) || new FileInfo(PathOf("out")).Length == 0)
        {
            Assert.False(process.HasExited, process.Output);
            await Task.Delay(5, limit.Token);
        }
    }

    private PipelineProcess Start(string reads, string writes)
    {
        File.Delete(PathOf("out"));
        File.WriteAllText(
            PathOf("pipeline.yaml"),
            $$"""
            sources:
              - { id: in, connector: file, config: { path: "{{PathOf("in")}}", mode: {{reads}} }, preprocessors: [ separate ], codec: string }
            sinks:
              - { id: out, connector: file, config: { path: "{{PathOf("out")}}", mode: {{writes}} }, codec: string, postprocessors: [ separate ] }
            """);
        return PipelineProcess.Start(
            PathOf("pipeline.yaml"), [NativeFixtures.Plugin("File"), NativeFixtures.Sample("Codecs"), NativeFixtures.Sample("Separate")]);
    }
}
