using Pdk.Loader;
using Pdk.Loader.Tests.Support;
using Pdk.Runtime;

namespace Pdk.Native.Tests.Pipelines;

/// <summary>A server that is away, refuses an event, or makes the sink fault: the pipeline goes on, and reports alike in each form.</summary>
public sealed class WireTests
{
    private const string Restart = "{ initial_delay: 1ms }";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(PluginForm.Linked, false)]
    [InlineData(PluginForm.Linked, true)]
    [InlineData(PluginForm.Managed, false)]
    [InlineData(PluginForm.Managed, true)]
    [InlineData(PluginForm.Native, false)]
    [InlineData(PluginForm.Native, true)]
    public async Task ServerThatComesLate_GetsEveryEvent(PluginForm form, bool isSupervised)
    {
        int port = WireServer.FreePort();
        using WireHost host = new(form, isSupervised);
        await using PipelineRun run = host.Start(port);
        Waiting.Until(() => host.Lines("'out' could not connect").Count >= 2, "two refused connections");

        await using WireServer server = new(port, static _ => "200");
        await run.Completion.WaitAsync(s_patience);

        Assert.Equal(["1", "2", "3", "4", "5"], server.Received);
        AssertReport(run.Report, events: 5, failed: 0, restarts: 0);
        Assert.All(host.Lines("'out' could not connect"), static line => Assert.EndsWith("Connection refused", line));
    }

    [Theory]
    [InlineData(PluginForm.Linked, false)]
    [InlineData(PluginForm.Linked, true)]
    [InlineData(PluginForm.Managed, false)]
    [InlineData(PluginForm.Managed, true)]
    [InlineData(PluginForm.Native, false)]
    [InlineData(PluginForm.Native, true)]
    public async Task OneRefusal_FailsThatBatchAndNoOther(PluginForm form, bool isSupervised)
    {
        int port = WireServer.FreePort();
        using WireHost host = new(form, isSupervised);
        await using WireServer server = new(port, static text => text == "2" ? "503" : "200");

        await using PipelineRun run = host.Start(port);
        await run.Completion.WaitAsync(s_patience);

        Assert.Equal(["1", "2", "3", "4", "5"], server.Received);
        Assert.Equal(1, server.Connections);
        AssertReport(run.Report, events: 4, failed: 1, restarts: 0);
        string line = Assert.Single(host.Lines("did not take"));
        Assert.EndsWith("'out' did not take events: 1 failed; the last: The server answered 503.", line);
    }

    [Theory]
    [InlineData(PluginForm.Linked, true)]
    [InlineData(PluginForm.Managed, true)]
    [InlineData(PluginForm.Native, true)]
    [InlineData(PluginForm.Native, false)]
    public async Task SinkThatFaults_IsMadeAnew(PluginForm form, bool isSupervised)
    {
        int port = WireServer.FreePort();
        using WireHost host = new(form, isSupervised);
        await using WireServer server = new(port, static line => line == "2" ? WireServer.Fault : "200");

        await using PipelineRun run = host.Start(port, Restart);
        await run.Completion.WaitAsync(s_patience);

        Assert.Equal(["1", "2", "3", "4", "5"], server.Received);
        Assert.Equal(2, server.Connections);
        AssertReport(run.Report, events: 4, failed: 1, restarts: 1);
    }

    [Theory]
    [InlineData(PluginForm.Linked, true)]
    [InlineData(PluginForm.Managed, true)]
    [InlineData(PluginForm.Native, true)]
    [InlineData(PluginForm.Native, false)]
    public async Task SinkThatFaults_EndsTheRunWhereThePipelineSaysSo(PluginForm form, bool isSupervised)
    {
        int port = WireServer.FreePort();
        using WireHost host = new(form, isSupervised);
        await using WireServer server = new(port, static line => line == "2" ? WireServer.Fault : "200");

        await using PipelineRun run = host.Start(port, "fail");
        PipelineException exception = await Assert.ThrowsAsync<PipelineException>(() => run.Completion.WaitAsync(s_patience));

        Assert.Contains("'out' is out of service", exception.Message);
        Assert.Equal(["1", "2"], server.Received);
        Assert.Equal((PipelineOutcome.Failed, 0L), (run.Report.Outcome, run.Report.Sinks[0].Restarts));
    }

    [Theory]
    [InlineData(PluginForm.Linked)]
    [InlineData(PluginForm.Managed)]
    public async Task UnsupervisedSinkWithoutABorder_CannotFault(PluginForm form)
    {
        int port = WireServer.FreePort();
        using WireHost host = new(form);
        await using WireServer server = new(port, static line => line == "2" ? WireServer.Fault : "200");

        await using PipelineRun run = host.Start(port, "fail");
        await run.Completion.WaitAsync(s_patience);

        // The same object goes on, with the connection that the server has closed.
        Assert.Equal(1, server.Connections);
        AssertReport(run.Report, events: 1, failed: 4, restarts: 0);
    }

    private static void AssertReport(PipelineReport report, long events, long failed, long restarts)
    {
        SinkReport sink = report.Sinks[0];
        Assert.Equal((PipelineOutcome.Finished, events, failed, restarts), (report.Outcome, sink.Events, sink.Failed, sink.Restarts));
        Assert.Equal((events, failed), (report.EventsOut, report.EventsFailed));
    }
}
