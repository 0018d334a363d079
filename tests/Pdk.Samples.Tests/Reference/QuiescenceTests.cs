using global::Samples;
using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Runtime;
using Pdk.Testing;

namespace Pdk.Samples.Tests.Reference;

/// <summary>
/// Quiescence: who may read and who may write. Running: both. Paused: neither, until it goes on. Draining: no reading, while what was read
/// is written. Stopped: neither, for ever.
/// </summary>
public sealed class QuiescenceTests
{
    private readonly KeepingSink _sink = new();

    [Theory, ClassData(typeof(PluginForms))]
    public async Task Running_ReadsAndWrites_AndPausedDoesNeither(PluginForm form)
    {
        await using PipelineTest pipeline = New(form);
        await pipeline.StartAsync();
        await pipeline.WaitUntilAsync(() => _sink.Events.Count > 1, "events of a running pipeline");

        await pipeline.Run.PauseAsync();
        (long Pulls, int Written) paused = (pipeline.Report.Sources[0].Pulls, _sink.Events.Count);
        Assert.Equal([ConnectorState.Paused, ConnectorState.Paused], States(pipeline));
        await BeatsAsync();
        Assert.Equal(paused, (pipeline.Report.Sources[0].Pulls, _sink.Events.Count));

        await pipeline.Run.ResumeAsync();
        await pipeline.WaitUntilAsync(() => _sink.Events.Count > paused.Written, "events after the pause");
        Assert.Equal([ConnectorState.Running, ConnectorState.Running], States(pipeline));
    }

    [Theory, ClassData(typeof(PluginForms))]
    public async Task Draining_StopsReadingAndGoesOnWriting(PluginForm form)
    {
        var isInside = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var mayGoOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _sink.OnBatch = () =>
        {
            isInside.TrySetResult();
            return mayGoOn.Task;
        };
        await using PipelineTest pipeline = New(form);
        await pipeline.StartAsync();
        await isInside.Task;

        pipeline.Run.RequestDrain();
        Assert.Equal([ConnectorState.Draining, ConnectorState.Draining], States(pipeline));
        long pulls = pipeline.Report.Sources[0].Pulls;
        mayGoOn.SetResult();
        await pipeline.WaitForEndAsync();

        Assert.Equal(pulls, pipeline.Report.Sources[0].Pulls);
        Assert.Equal((pipeline.Report.EventsIn, pipeline.Report.EventsIn), (pipeline.Report.EventsOut, _sink.Events.Count));
    }

    [Theory, ClassData(typeof(PluginForms))]
    public async Task Stopped_IsNeitherPausedNorResumed(PluginForm form)
    {
        await using PipelineTest pipeline = New(form);
        await pipeline.StartAsync();
        await pipeline.WaitUntilAsync(() => !_sink.Events.IsEmpty, "an event");
        await pipeline.StopAsync();
        (long Pulls, int Written) stopped = (pipeline.Report.Sources[0].Pulls, _sink.Events.Count);

        // In the reference both are silent, although their documentation says otherwise.
        await Assert.ThrowsAsync<InvalidOperationException>(() => pipeline.Run.PauseAsync("in"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => pipeline.Run.ResumeAsync("out"));

        Assert.Equal([ConnectorState.Stopped, ConnectorState.Stopped], States(pipeline));
        Assert.Equal(stopped, (pipeline.Report.Sources[0].Pulls, _sink.Events.Count));
    }

    /// <summary>Waits while a pipeline beside this one goes on.</summary>
    private static async Task BeatsAsync()
    {
        await using SourceTest beside = TestPlugin.Of<Metronome>(PluginForm.Linked).Source("""{ "interval": "1ms" }""");
        await beside.StartAsync();
        await beside.TakeAsync(10);
    }

    private static ConnectorState[] States(PipelineTest pipeline) => [.. pipeline.Report.Connectors.Select(static connector => connector.State)];

    private PipelineTest New(PluginForm form)
    {
        PipelineTestOptions options = new();
        options.Run.Components.Add<ISink>("keeping", _ => _sink);
        return PipelineTest.Of<Metronome>(
            form,
            """
            sources: [ { id: in, connector: metronome, config: { interval: 1ms } } ]
            sinks: [ { id: out, connector: keeping } ]
            """,
            options);
    }
}
