using Pdk.Loader;
using Pdk.Loader.Tests.Support;
using Pdk.Runtime;

namespace Pdk.Native.Tests.Pipelines;

/// <summary>A server that is away, refuses an event, or makes the sink fault: the pipeline goes on, and reports alike in each form.</summary>
public sealed class WireTests
{
    private static readonly string[] s_all = ["1", "2", "3", "4", "5"];

    /// <summary>Every form, without supervision and with it.</summary>
    public static TheoryData<PluginForm, bool> Forms { get; } = Where(static (_, _) => true);

    /// <summary>The forms of which a fault is known: behind a border, or by supervision.</summary>
    public static TheoryData<PluginForm, bool> FormsWithFaults { get; } = Where(KnowsFaults);

    /// <summary>The others.</summary>
    public static TheoryData<PluginForm, bool> FormsWithoutFaults { get; } = Where(static (form, isSupervised) => !KnowsFaults(form, isSupervised));

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task ServerThatComesLate_GetsEveryEvent(PluginForm form, bool isSupervised)
    {
        using WireHost host = new(form, isSupervised);
        await using WireServer server = new(static _ => "200");
        await using PipelineRun run = host.Start(server.Port);
        Waiting.Until(() => host.Lines("'out' could not connect").Count >= 2, "two refused connections");

        server.Open();
        WireOutcome outcome = await WireOutcome.OfAsync(run, host, server);

        outcome.IsFinished(events: 5, failed: 0, restarts: 0);
        Assert.Equal(s_all, outcome.Received);
        Assert.All(host.Lines("'out' could not connect"), static line => Assert.EndsWith("Connection refused", line));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task OneRefusal_FailsThatBatchAndNoOther(PluginForm form, bool isSupervised)
    {
        WireOutcome outcome = await WireOutcome.WithAnswerToTheSecond(form, isSupervised, "503");

        outcome.IsFinished(events: 4, failed: 1, restarts: 0);
        Assert.Equal(s_all, outcome.Received);
        Assert.Equal(1, outcome.Connections);
        Assert.EndsWith("'out' did not take events: 1 failed; the last: The server answered 503.", Assert.Single(outcome.Refusals));
    }

    [Theory]
    [MemberData(nameof(FormsWithFaults))]
    public async Task SinkThatFaults_IsMadeAnew(PluginForm form, bool isSupervised)
    {
        WireOutcome outcome = await WireOutcome.WithAnswerToTheSecond(form, isSupervised, WireServer.Fault, "{ initial_delay: 1ms }");

        outcome.IsFinished(events: 4, failed: 1, restarts: 1);
        Assert.Equal(s_all, outcome.Received);
        Assert.Equal(2, outcome.Connections);
    }

    [Theory]
    [MemberData(nameof(FormsWithFaults))]
    public async Task SinkThatFaults_EndsTheRunWhereThePipelineSaysSo(PluginForm form, bool isSupervised)
    {
        WireOutcome outcome = await WireOutcome.WithAnswerToTheSecond(form, isSupervised, WireServer.Fault, "fail");

        Assert.Contains("'out' is out of service", Assert.IsType<PipelineException>(outcome.Failure).Message);
        Assert.Equal(["1", "2"], outcome.Received);
        Assert.Equal((PipelineOutcome.Failed, 0L), (outcome.Report.Outcome, outcome.Report.Sinks[0].Restarts));
    }

    [Theory]
    [MemberData(nameof(FormsWithoutFaults))]
    public async Task UnsupervisedSinkWithoutABorder_CannotFault(PluginForm form, bool isSupervised)
    {
        WireOutcome outcome = await WireOutcome.WithAnswerToTheSecond(form, isSupervised, WireServer.Fault, "fail");

        // The same object goes on, with the connection that the server has closed.
        outcome.IsFinished(events: 1, failed: 4, restarts: 0);
        Assert.Equal(1, outcome.Connections);
    }

    private static bool KnowsFaults(PluginForm form, bool isSupervised) => isSupervised || form == PluginForm.Native;

    private static TheoryData<PluginForm, bool> Where(Func<PluginForm, bool, bool> isWanted)
    {
        TheoryData<PluginForm, bool> forms = [];
        foreach (PluginForm form in (PluginForm[])[PluginForm.Linked, PluginForm.Managed, PluginForm.Native])
        {
            foreach (bool isSupervised in (bool[])[false, true])
            {
                if (isWanted(form, isSupervised))
                {
                    forms.Add(form, isSupervised);
                }
            }
        }

        return forms;
    }
}
