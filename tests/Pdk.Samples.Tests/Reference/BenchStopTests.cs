using System.Diagnostics;
using global::Samples;
using Pdk.Loader;
using Pdk.Runtime;
using Pdk.Tests.Plugins;
using Pdk.Testing;

namespace Pdk.Samples.Tests.Reference;

/// <summary>Bench stop after events and after seconds: the replay ends before its iterations do, and the pipeline with it.</summary>
public sealed class BenchStopTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory, ClassData(typeof(PluginForms))]
    public async Task StopAfterEvents_GivesSoManyAndNoMore(PluginForm form)
    {
        await using PipelineTest pipeline = New(form, "chunk_size: 1, iterations: 1000000000, stop_after_events: 7");
        await pipeline.StartAsync();

        await pipeline.WaitForEndAsync();

        Assert.Equal((PipelineOutcome.Finished, 7L, 7L), (pipeline.Report.Outcome, pipeline.Report.EventsIn, pipeline.Report.EventsOut));
        Assert.Contains(pipeline.LogOf("out"), static line => line.StartsWith("Information: 7 events (", StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(PluginForms))]
    public async Task StopAfterSeconds_EndsThen(PluginForm form)
    {
        await using PipelineTest pipeline = New(form, "chunk_size: 1, iterations: 1000000000, interval: 1ms, stop_after: 0.05s");
        long start = Stopwatch.GetTimestamp();
        await pipeline.StartAsync();

        await pipeline.WaitForEndAsync();

        Assert.True(Stopwatch.GetElapsedTime(start) >= TimeSpan.FromSeconds(0.05));
        Assert.Equal((PipelineOutcome.Finished, 0L), (pipeline.Report.Outcome, pipeline.Report.EventsFailed));
        Assert.Equal(pipeline.Report.EventsIn, pipeline.Report.EventsOut);
    }

    [Theory, ClassData(typeof(PluginForms))]
    public async Task StopAfterSeconds_EndsALongWait(PluginForm form)
    {
        await using PipelineTest pipeline = New(form, "interval: 1d, stop_after: 1ms");
        await pipeline.StartAsync();

        await pipeline.WaitForEndAsync();

        Assert.Equal((PipelineOutcome.Finished, 0L), (pipeline.Report.Outcome, pipeline.Report.EventsIn));
    }

    [Theory]
    [InlineData("stop_after_events: -1", "'stop_after_events' must not be negative, but is -1.")]
    public async Task LimitThatMakesNoSense_IsRefused(string setting, string expected)
    {
        await using PipelineTest pipeline = New(PluginForm.Linked, setting);

        PipelineException failure = await Assert.ThrowsAsync<PipelineException>(pipeline.StartAsync);

        Assert.Contains($"The configuration of 'blaster': {expected}", failure.Message, StringComparison.Ordinal);
    }

    private PipelineTest New(PluginForm form, string settings) => PipelineTest.Of<Blaster>(
        form,
        $$"""
        sources: [ { id: in, connector: blaster, config: { path: "{{_folder.Write("in", "abc"u8)}}", {{settings}} }, codec: string } ]
        sinks: [ { id: out, connector: blackhole } ]
        """,
        new PipelineTestOptions().Add<StringCodec>());
}
