using Pdk.Loader;
using Pdk.Runtime;
using Pdk.Testing;
using Wire;

namespace Pdk.Native.Tests.Pipelines;

/// <summary>What became of a run of five events, the numbers 1 to 5, each in a batch of its own.</summary>
/// <param name="Failure">What ended it before all events were sent; null where nothing did.</param>
/// <param name="Report">What it says of itself.</param>
/// <param name="Received">The events that reached the server.</param>
/// <param name="Connections">How many connections the server had.</param>
/// <param name="Refusals">The lines of the log about events that the sink did not take.</param>
internal sealed record WireOutcome(Exception? Failure, PipelineReport Report, IReadOnlyList<string> Received, int Connections, IReadOnlyList<string> Refusals)
{
    /// <summary>Makes a pipeline that ends in the sink.</summary>
    /// <param name="form">The form of source and sink.</param>
    /// <param name="isSupervised">Whether their host supervises them.</param>
    /// <param name="port">Where the server is, or will be.</param>
    /// <param name="onFault">What becomes of a sink that has faulted.</param>
    public static PipelineTest Pipeline(PluginForm form, bool isSupervised, int port, string onFault = "restart") => PipelineTest.Of<WireSink>(
        form,
        $$"""
        sources: [ { id: in, connector: wire-source } ]
        sinks:
          - id: out
            connector: wire-sink
            config: { port: {{port}} }
            reconnect: { interval: 2ms, max_interval: 20ms }
            on_fault: {{onFault}}
        """,
        new PipelineTestOptions { IsSupervised = isSupervised, Patience = TimeSpan.FromSeconds(60) });

    /// <summary>Five events to a server that has an answer of its own to the second.</summary>
    /// <param name="form">The sink's form.</param>
    /// <param name="isSupervised">Whether its host supervises it.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="onFault">What becomes of a sink that has faulted.</param>
    public static async Task<WireOutcome> WithAnswerToTheSecond(PluginForm form, bool isSupervised, string answer, string onFault = "restart")
    {
        await using WireServer server = new(line => line == "2" ? answer : "200");
        server.Open();
        await using PipelineTest pipeline = Pipeline(form, isSupervised, server.Port, onFault);
        await pipeline.StartAsync();
        return await OfAsync(pipeline, server);
    }

    /// <summary>Waits for the end of a run.</summary>
    public static async Task<WireOutcome> OfAsync(PipelineTest pipeline, WireServer server)
    {
        Exception? failure = await Record.ExceptionAsync(pipeline.WaitForEndAsync);
        return new WireOutcome(failure, pipeline.Report, server.Received, server.Connections, Lines(pipeline, "did not take"));
    }

    /// <summary>The lines of the log that have a text in them.</summary>
    public static IReadOnlyList<string> Lines(PipelineTest pipeline, string text) =>
        [.. pipeline.Log.Where(line => line.Contains(text, StringComparison.Ordinal))];

    /// <summary>Claims that the run came to its end, and that it counts so.</summary>
    public void IsFinished(long events, long failed, long restarts)
    {
        Assert.Null(Failure);
        SinkReport sink = Report.Sinks[0];
        Assert.Equal((PipelineOutcome.Finished, events, failed, restarts), (Report.Outcome, sink.Events, sink.Failed, sink.Restarts));
        Assert.Equal((events, failed), (Report.EventsOut, Report.EventsFailed));
    }
}
