using System.Collections.Concurrent;
using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Routes;

/// <summary>A sink that has failed for good stops the others only where its routes do not say <c>on_failure: go_on</c>.</summary>
public sealed class SinkFailureTests
{
    private readonly ListSink _good = new();

    [Theory]
    [InlineData("")]
    [InlineData(", when_full: drop_oldest")]
    public async Task SinkThatCannotBeConnected_IsGoneOnWithout(string queue)
    {
        var source = new ScriptSource { IsTransactional = true }.Data(0, "a").Data(0, "b");
        var dead = new LivingSink(new ConcurrentQueue<string>(), "dead") { OnConnect = static _ => false };
        var factory = Factory(source, dead);
        PipelineReport report = await Run.ToEndAsync(factory, Yaml("on_failure: go_on" + queue));

        Assert.Equal(["a", "b"], _good.Items);
        Assert.Equal((2, 0, 2), (report.Sinks[1].Offered, report.Sinks[1].Events, report.Sinks[1].Failed));
        Assert.Contains("could not connect", report.Sinks[1].Failure, StringComparison.Ordinal);
        Assert.Null(report.Sinks[0].Failure);
        Assert.Equal("ack 0 2", source.Told.Last());
        Assert.DoesNotContain(source.Told, static told => told.StartsWith("fail", StringComparison.Ordinal));
        Assert.Equal(0, dead.Flushes);
    }

    [Theory]
    [InlineData("on_failure: stop")]
    [InlineData("when_full: drop_oldest")]
    public async Task SinkThatCannotBeConnected_EndsTheRun(string policy)
    {
        var dead = new LivingSink(new ConcurrentQueue<string>(), "dead") { OnConnect = static _ => false };
        await using PipelineRun run = Run.Start(Factory(new ScriptSource().Data(0, "a"), dead), Yaml(policy));

        await Assert.ThrowsAsync<PipelineException>(() => run.Completion.WaitAsync(Run.Patience));

        Assert.Empty(_good.Items);
        Assert.Null(run.Report.Sinks[1].Failure);
    }

    [Fact]
    public async Task OneRouteThatSaysStop_IsEnough()
    {
        const string yaml = """
            sources: [ { id: in, connector: s, codec: text } ]
            sinks: [ { id: good, connector: good }, { id: dead, connector: dead, reconnect: none } ]
            routes: [ in -> good, { from: in, to: dead, on_failure: go_on }, in/err -> dead ]
            """;
        var dead = new LivingSink(new ConcurrentQueue<string>(), "dead") { OnConnect = static _ => false };
        await using PipelineRun run = Run.Start(Factory(new ScriptSource(), dead), yaml);

        await Assert.ThrowsAsync<PipelineException>(() => run.Completion.WaitAsync(Run.Patience));
    }

    [Fact]
    public async Task LostConnectionThatDoesNotComeBack_LetsTheSourceGoOn()
    {
        var source = new ScriptSource { IsTransactional = true }.Data(0, "a").Data(0, "b").Data(0, "c");
        ISender? line = null;
        var dead = new LivingSink(new ConcurrentQueue<string>(), "dead") { OnConnect = static attempt => attempt == 1 };
        dead.OnBatch = (number, _, _) =>
        {
            line!.ConnectionLost("gone");
            return new(SinkReply.None);
        };
        var clock = new ManualTime();
        var factory = Run.Factory().Source("s", source).Sink("good", _good).Sink("dead", sender =>
        {
            line = sender;
            return dead;
        });
        await using PipelineRun run = Run.Start(factory, Yaml("on_failure: go_on"), new PipelineOptions { TimeProvider = clock });

        await clock.PassAsync(TimeSpan.FromSeconds(1));
        await run.Completion.WaitAsync(Run.Patience);

        Assert.Equal(["a", "b", "c"], _good.Items);
        Assert.Equal(["a"], dead.Items);
        Assert.Equal((1, 2), (run.Report.Sinks[1].Events, run.Report.Sinks[1].Failed));
        Assert.NotNull(run.Report.Sinks[1].Failure);
        Assert.Equal("ack 0 3", source.Told.Last());
        Run.Check(factory);
    }

    [Fact]
    public async Task SinkOutOfService_IsGoneOnWithout_AndWhatItHeldComesAgain()
    {
        var source = new ReplaySource("a", "b", "c");
        var dead = new ListSink
        {
            AutoAck = false,
            OnBatch = static (number, _, _) => number == 1 ? new(SinkReply.None) : throw new PluginFaultException(PdkStatus.Fault, "boom", "T", ""),
        };

        PipelineReport report = await Run.ToEndAsync(Factory(source, dead), Yaml("on_failure: go_on"));

        Assert.Equal(["a", "b", "c"], _good.Items.Distinct());
        Assert.Equal(2, dead.Batches);
        Assert.Contains("out of service", report.Sinks[1].Failure, StringComparison.Ordinal);
        Assert.Equal(PipelineOutcome.Finished, report.Outcome);
    }

    [Fact]
    public async Task CircuitOfASinkThatIsGone_HoldsNobody()
    {
        var source = new ScriptSource().Data(0, "a").Data(0, "b");
        bool isGiven = false;
        var dead = new ListSink
        {
            OnBatch = (_, _, _) =>
            {
                isGiven = true;
                return new(new SinkReply(SinkAck.None, CircuitAction.Trigger));
            },
            OnTick = _ => isGiven ? throw new PluginFaultException(PdkStatus.Fault, "boom", "T", "") : SinkReply.None,
        };
        var clock = new ManualTime();
        await using PipelineRun run = Run.Start(Factory(source, dead), Yaml("on_failure: go_on"), new PipelineOptions { TimeProvider = clock });

        await clock.TickUntilAsync(() => run.Completion.IsCompleted);

        Assert.Equal(["a", "b"], _good.Items);
        Assert.Equal(["triggered", "restored"], source.Told);
    }

    [Fact]
    public async Task SinkThatCannotBeFlushed_DoesNotFailTheRun()
    {
        var sink = new UnflushableSink();
        PipelineReport report = await Run.ToEndAsync(Factory(new ScriptSource().Data(0, "a"), sink), Yaml("on_failure: go_on"));

        Assert.Equal("disk full", report.Sinks[1].Failure);
    }

    [Fact]
    public async Task SinkThatAnswersAfterItWasGivenUp_IsNotCalledAgain()
    {
        var clock = new ManualTime();
        var mayEnd = new TaskCompletionSource();
        var mayGive = new TaskCompletionSource();
        var source = new ScriptSource().Data(0, "a").Step(async (_, output, _) =>
        {
            await mayGive.Task.WaitAsync(Run.Patience);
            output.AddData(default, "b"u8);
        });
        var calls = new ConcurrentQueue<string>();
        var dead = new LivingSink(calls, "dead") { OnBatch = async (_, _, _) =>
        {
            await mayEnd.Task.WaitAsync(Run.Patience);
            return SinkReply.None;
        } };
        string yaml = Yaml("on_failure: go_on")
            .Replace("reconnect: none", "reconnect: { interval: 1s }, watchdog: { limit: 3s, action: reconnect }", StringComparison.Ordinal);
        var options = new PipelineOptions { TimeProvider = clock, TickInterval = Timeout.InfiniteTimeSpan };
        await using PipelineRun run = Run.Start(Factory(source, dead), yaml, options);
        await Run.UntilAsync(() => dead.Batches == 1);

        // It is asked to end, does not, and has failed for good.
        await clock.PassAsync(TimeSpan.FromSeconds(3));
        await clock.PassAsync(TimeSpan.FromSeconds(3));
        await Run.UntilAsync(() => run.Report.Sinks[1].Failure is not null);
        mayEnd.SetResult();
        int looks = 0;
        await Run.UntilAsync(() =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
            return ++looks == 30;
        });
        mayGive.SetResult();
        await run.Completion.WaitAsync(Run.Patience);

        Assert.Equal(["a", "b"], _good.Items);
        Assert.Equal(1, dead.Batches);
        Assert.Equal(["dead start", "dead connect 0", "dead stop"], calls);
        Assert.Equal(1, run.Report.Sinks[1].Failed);
    }

    private static string Yaml(string policy) => $$"""
        sources: [ { id: in, connector: s, codec: text } ]
        sinks: [ { id: good, connector: good }, { id: dead, connector: dead, reconnect: none, on_fault: fail } ]
        routes: [ in -> good, { from: in, to: dead, {{policy}} } ]
        """;

    private FakeFactory Factory(ISource source, ISink dead) => Run.Factory().Source("s", source).Sink("good", _good).Sink("dead", dead);

    private sealed class UnflushableSink : ISink
    {
        public ValueTask<SinkReply> OnEventsAsync(PdkBatch events, CancellationToken cancellation) => new(SinkReply.None);

        public ValueTask FlushAsync(CancellationToken cancellation) => throw new IOException("disk full");
    }
}
