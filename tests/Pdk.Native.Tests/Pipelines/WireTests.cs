using Pdk.Loader;
using Pdk.Runtime;
using Pdk.Testing;

namespace Pdk.Native.Tests.Pipelines;

/// <summary>A server that is away, refuses an event, or makes the sink fault: the pipeline goes on, and reports alike in each form.</summary>
public sealed class WireTests
{
    private static readonly string[] s_all = ["1", "2", "3", "4", "5"];

    [Theory]
    [MemberData(nameof(HostForms.All), MemberType = typeof(HostForms))]
    public async Task ServerThatComesLate_GetsEveryEvent(PluginForm form, bool isSupervised)
    {
        await using WireServer server = new(static _ => "200");
        await using PipelineTest pipeline = WireOutcome.Pipeline(form, isSupervised, server.Port);
        await pipeline.StartAsync();
        await pipeline.WaitUntilAsync(() => WireOutcome.Lines(pipeline, "'out' could not connect").Count >= 2, "two refused connections");

        server.Open();
        WireOutcome outcome = await WireOutcome.OfAsync(pipeline, server);

        outcome.IsFinished(events: 5, failed: 0, restarts: 0);
        Assert.Equal(s_all, outcome.Received);
        Assert.All(WireOutcome.Lines(pipeline, "'out' could not connect"), static line => Assert.EndsWith("Connection refused", line));
    }

    [Theory]
    [MemberData(nameof(HostForms.All), MemberType = typeof(HostForms))]
    public async Task OneRefusal_FailsThatBatchAndNoOther(PluginForm form, bool isSupervised)
    {
        WireOutcome outcome = await WireOutcome.WithAnswerToTheSecond(form, isSupervised, "503");

        outcome.IsFinished(events: 4, failed: 1, restarts: 0);
        Assert.Equal(s_all, outcome.Received);
        Assert.Equal(1, outcome.Connections);
        Assert.EndsWith("'out' did not take events: 1 failed; the last: The server answered 503.", Assert.Single(outcome.Refusals));
    }

    [Theory]
    [MemberData(nameof(HostForms.WithFaults), MemberType = typeof(HostForms))]
    public async Task SinkThatFaults_IsMadeAnew(PluginForm form, bool isSupervised)
    {
        WireOutcome outcome = await WireOutcome.WithAnswerToTheSecond(form, isSupervised, WireServer.Fault, "{ initial_delay: 1ms }");

        outcome.IsFinished(events: 4, failed: 1, restarts: 1);
        Assert.Equal(s_all, outcome.Received);
        Assert.Equal(2, outcome.Connections);
    }

    [Theory]
    [MemberData(nameof(HostForms.WithFaults), MemberType = typeof(HostForms))]
    public async Task SinkThatFaults_EndsTheRunWhereThePipelineSaysSo(PluginForm form, bool isSupervised)
    {
        WireOutcome outcome = await WireOutcome.WithAnswerToTheSecond(form, isSupervised, WireServer.Fault, "fail");

        Assert.Contains("'out' is out of service", Assert.IsType<PipelineException>(outcome.Failure).Message);
        Assert.Equal(["1", "2"], outcome.Received);
        Assert.Equal((PipelineOutcome.Failed, 0L), (outcome.Report.Outcome, outcome.Report.Sinks[0].Restarts));
    }

    [Theory]
    [MemberData(nameof(HostForms.WithoutFaults), MemberType = typeof(HostForms))]
    public async Task UnsupervisedSinkWithoutABorder_CannotFault(PluginForm form, bool isSupervised)
    {
        WireOutcome outcome = await WireOutcome.WithAnswerToTheSecond(form, isSupervised, WireServer.Fault, "fail");

        // The same object goes on, with the connection that the server has closed.
        outcome.IsFinished(events: 1, failed: 4, restarts: 0);
        Assert.Equal(1, outcome.Connections);
    }
}
