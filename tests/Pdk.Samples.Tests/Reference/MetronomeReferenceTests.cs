using global::Samples;
using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Runtime;
using Pdk.Testing;

namespace Pdk.Samples.Tests.Reference;

/// <summary>Metronome routing, and metronome with a missing configuration.</summary>
public sealed class MetronomeReferenceTests
{
    [Theory, ClassData(typeof(PluginForms))]
    public async Task Routing_LeadsTheBeatsToWhereTheRouteSays(PluginForm form)
    {
        var heard = new KeepingSink();
        var silent = new KeepingSink();
        PipelineTestOptions options = new();
        options.Run.Components.Add<ISink>("heard", _ => heard);
        options.Run.Components.Add<ISink>("silent", _ => silent);
        await using PipelineTest pipeline = PipelineTest.Of<Metronome>(
            form,
            """
            sources:
              - { id: quick, connector: metronome, config: { interval: 1ms } }
              - { id: hourly, connector: metronome, config: { interval: 1h } }
            sinks: [ { id: a, connector: heard }, { id: b, connector: silent } ]
            routes: [ quick -> a, hourly -> b ]
            """,
            options);
        await pipeline.StartAsync();

        await pipeline.WaitUntilAsync(() => heard.Events.Count >= 3, "three beats");
        await pipeline.StopAsync();

        Assert.Equal(PipelineOutcome.Drained, pipeline.Report.Outcome);
        Assert.StartsWith("{\"connector\":\"metronome\",\"ingest_ns\":", heard.Events.First(), StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(0, heard.Events.Count).Select(static id => $"\"id\":{id}}}"), heard.Events.Select(static text => text[text.IndexOf("\"id\"", StringComparison.Ordinal)..]));
        Assert.Empty(silent.Events);
    }

    [Theory, ClassData(typeof(PluginForms))]
    public async Task MissingConfiguration_KeepsThePipelineFromStarting(PluginForm form)
    {
        await using SourceTest source = TestPlugin.Of<Metronome>(form).Source();

        PipelineException failure = await Assert.ThrowsAsync<PipelineException>(source.StartAsync);

        Assert.Contains("The configuration of 'metronome' lacks the key 'interval': expected a duration such as", failure.Message, StringComparison.Ordinal);
    }
}
