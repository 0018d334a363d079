using Pdk.Loader;
using Pdk.Plugins.Files;
using Pdk.Runtime;
using Samples;

namespace Pdk.Testing.Tests;

/// <summary>A whole pipeline under test, in all forms of a plugin.</summary>
public sealed class PipelineTestTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pdk-pipeline-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory, ClassData(typeof(PluginForms))]
    public async Task Pipeline_RunsToItsEnd_WithThePluginsThatItNames(PluginForm form)
    {
        await File.WriteAllTextAsync(PathOf("in"), "1\n2\n");
        var options = new PipelineTestOptions { IsSupervised = false }.Add<JsonCodec>(form).Add<SeparatePreprocessor>();
        await using PipelineTest pipeline = PipelineTest.Of<FileConnector>(
            form,
            $$"""
            sources: [ { id: in, connector: file, config: { path: "{{PathOf("in")}}", mode: read }, preprocessors: [ separate ], codec: json } ]
            sinks: [ { id: out, connector: file, config: { path: "{{PathOf("out")}}", mode: write }, codec: json, postprocessors: [ separate ] } ]
            """,
            options);
        await pipeline.StartAsync();

        await pipeline.WaitForEndAsync();

        Assert.Equal((PipelineOutcome.Finished, 2L), (pipeline.Report.Outcome, pipeline.Report.EventsOut));
        Assert.Equal("1\n2\n", await File.ReadAllTextAsync(PathOf("out")));
        Assert.Equal([form, form, PluginForm.Linked], pipeline.Host.Libraries.Select(static library => library.Form));
        Assert.Contains(pipeline.Log, static line => line.StartsWith("Pdk.Runtime: Information: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task LogOfAConnector_IsItsOwn()
    {
        await using PipelineTest pipeline = PipelineTest.Of<Metronome>(PluginForm.Linked, """
            sources: [ { id: in, connector: metronome, config: { interval: 1ms } } ]
            sinks: [ { id: out, connector: nobody } ]
            """);

        PipelineException failure = await Assert.ThrowsAsync<PipelineException>(pipeline.StartAsync);

        Assert.StartsWith("test.yaml(2,10): ", failure.Message, StringComparison.Ordinal);
        Assert.Empty(pipeline.LogOf("in"));
    }

    [Fact]
    public async Task EndThatDoesNotCome_IsTold()
    {
        PipelineTestOptions options = new() { Patience = TimeSpan.FromMilliseconds(20) };
        options.Run.Components.Add<Contracts.ISink>("nowhere", static _ => new Nowhere());
        await using PipelineTest pipeline = PipelineTest.Of<Metronome>(
            PluginForm.Linked,
            "sources: [ { id: in, connector: metronome, config: { interval: 1h } } ]\nsinks: [ { id: out, connector: nowhere } ]",
            options);
        await pipeline.StartAsync();

        var exception = await Assert.ThrowsAsync<PluginTestException>(pipeline.WaitForEndAsync);

        Assert.StartsWith("Expected the end of the pipeline within 0.02 s, found none; the pipeline runs.", exception.Message, StringComparison.Ordinal);
        await pipeline.CancelAsync();
        Assert.Equal(PipelineOutcome.Cancelled, pipeline.Report.Outcome);
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private sealed class Nowhere : Contracts.ISink
    {
        public ValueTask<Contracts.SinkReply> OnEventsAsync(PdkBatch events, CancellationToken cancellation) => new(Contracts.SinkReply.Acked);
    }
}
