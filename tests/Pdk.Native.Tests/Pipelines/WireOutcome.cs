using Pdk.Loader;
using Pdk.Runtime;

namespace Pdk.Native.Tests.Pipelines;

/// <summary>What became of a run of five events.</summary>
/// <param name="Failure">What ended it before all events were sent; null where nothing did.</param>
/// <param name="Report">What it says of itself.</param>
/// <param name="Received">The events that reached the server.</param>
/// <param name="Connections">How many connections the server had.</param>
/// <param name="Refusals">The lines of the log about events that the sink did not take.</param>
internal sealed record WireOutcome(Exception? Failure, PipelineReport Report, IReadOnlyList<string> Received, int Connections, IReadOnlyList<string> Refusals)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <summary>Five events to a server that has an answer of its own to the second.</summary>
    /// <param name="form">The sink's form.</param>
    /// <param name="isSupervised">Whether its host supervises it.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="onFault">What becomes of a sink that has faulted.</param>
    public static async Task<WireOutcome> WithAnswerToTheSecond(PluginForm form, bool isSupervised, string answer, string onFault = "restart")
    {
        using WireHost host = new(form, isSupervised);
        await using WireServer server = new(line => line == "2" ? answer : "200");
        server.Open();
        await using PipelineRun run = host.Start(server.Port, onFault);
        return await OfAsync(run, host, server);
    }

    /// <summary>Waits for the end of a run.</summary>
    public static async Task<WireOutcome> OfAsync(PipelineRun run, WireHost host, WireServer server)
    {
        Exception? failure = await Record.ExceptionAsync(() => run.Completion.WaitAsync(s_patience));
        return new WireOutcome(failure, run.Report, server.Received, server.Connections, host.Lines("did not take"));
    }

    /// <summary>Claims that the run came to its end, and that it counts so.</summary>
    public void IsFinished(long events, long failed, long restarts)
    {
        Assert.Null(Failure);
        SinkReport sink = Report.Sinks[0];
        Assert.Equal((PipelineOutcome.Finished, events, failed, restarts), (Report.Outcome, sink.Events, sink.Failed, sink.Restarts));
        Assert.Equal((events, failed), (Report.EventsOut, Report.EventsFailed));
    }
}
