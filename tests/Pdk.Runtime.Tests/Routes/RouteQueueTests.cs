using System.Collections.Concurrent;
using System.Text;
using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Routes;

/// <summary>Routes with a queue of their own: one sink that takes nothing does not stop the others.</summary>
public sealed class RouteQueueTests
{
    private readonly ListSink _quick = new();
    private readonly ListSink _slow = new();
    private readonly SemaphoreSlim _permits = new(0);
    private readonly ConcurrentQueue<string> _begun = new();

    public RouteQueueTests() => _slow.OnBatch = async (_, events, cancellation) =>
    {
        _begun.Enqueue(events[0].Value.GetString());
        await _permits.WaitAsync(cancellation);
        return SinkReply.None;
    };

    [Theory]
    [InlineData("drop_newest", new[] { "1", "2", "3" })]
    [InlineData("drop_oldest", new[] { "1", "5", "6" })]
    public async Task FullQueue_DropsWhatTheRouteSays(string whenFull, string[] delivered)
    {
        var source = new ScriptSource { IsTransactional = true };
        AddPulls(source, 6);
        var factory = Factory(source);
        await using PipelineRun run = Run.Start(factory, Yaml($"when_full: {whenFull}, capacity: {{ events: 2 }}"));

        await Run.UntilAsync(() => _quick.Items.Count == 6);
        await Run.UntilAsync(() => run.Report.Dropped == 3);
        _permits.Release(6);
        await run.Completion.WaitAsync(Run.Patience);

        Assert.Equal(delivered, _slow.Items);
        Assert.Equal(["1", "2", "3", "4", "5", "6"], _quick.Items);
        PipelineReport report = run.Report;
        Assert.Equal(new RouteReport("in", SourcePort.Out, "slow", 0, 3), Assert.Single(report.Routes));
        Assert.Equal((3, 3, 0), (report.Sinks[1].Offered, report.Sinks[1].Events, report.Sinks[1].Failed));
        Assert.Equal(PipelineOutcome.Finished, report.Outcome);
        Assert.Equal("ack 0 6", source.Told.Last());
        Run.Check(factory);
    }

    [Fact]
    public async Task NothingThatWaits_IsAcked()
    {
        var source = new ScriptSource { IsTransactional = true, FinishesAtEnd = false };
        AddPulls(source, 3);
        await using PipelineRun run = Run.Start(Factory(source), Yaml("when_full: drop_newest, capacity: { events: 1 }"));
        await Run.UntilAsync(() => run.Report.Dropped == 1);
        await source.Waiting.Task;
        Assert.Empty(source.Told);

        _permits.Release();
        await Run.UntilAsync(() => !source.Told.IsEmpty);
        Assert.Equal(["ack 0 1"], source.Told);

        // The third was dropped: it is settled with the second.
        _permits.Release();
        await Run.UntilAsync(() => source.Told.Count == 2);
        Assert.Equal(["ack 0 1", "ack 0 3"], source.Told);
    }

    [Fact]
    public async Task FailedEvents_AreGivenAgain()
    {
        var source = new ReplaySource("a", "b", "c", "d") { MostPulls = int.MaxValue };
        int failures = 0;
        _slow.OnBatch = (_, events, _) => new(events[0].Value.GetString() == "b" && failures++ < 2 ? SinkReply.Failed : SinkReply.None);

        PipelineReport report = await Run.ToEndAsync(Factory(source), Yaml("when_full: drop_newest"));

        Assert.Equal(2, report.Sinks[1].Failed);
        Assert.Equal(["a", "b", "c", "d"], _slow.Items.Distinct().Order());
        Assert.Equal(0, report.Dropped);
    }

    [Fact]
    public async Task QueueThatWaits_HoldsTheSourceWhenItIsFull()
    {
        var source = new ScriptSource();
        AddPulls(source, 4);
        await using PipelineRun run = Run.Start(Factory(source), Yaml("capacity: { events: 2 }"));

        // One is being delivered, two wait, and the fourth has no room.
        await Run.UntilAsync(() => source.PullIds.Count == 4 && _quick.Items.Count == 4);
        await Run.UntilAsync(() => run.Report.Routes[0].Waiting == 2);
        Assert.Equal(["1"], _begun);

        _permits.Release(4);
        await run.Completion.WaitAsync(Run.Patience);
        Assert.Equal(["1", "2", "3", "4"], _slow.Items);
        Assert.Equal(5, source.PullIds.Count);
        Assert.Equal(0, run.Report.Dropped);
    }

    [Fact]
    public async Task Drain_DeliversWhatWaits()
    {
        var source = new ScriptSource { IsTransactional = true, FinishesAtEnd = false };
        AddPulls(source, 3);
        var factory = Factory(source);
        await using PipelineRun run = Run.Start(factory, Yaml("capacity: { events: 10 }"), new PipelineOptions { DrainTimeout = Run.Patience });
        await source.Waiting.Task;

        Task drained = run.DrainAsync();
        _permits.Release(3);
        await drained.WaitAsync(Run.Patience);

        Assert.Equal(PipelineOutcome.Drained, run.Report.Outcome);
        Assert.Equal(["1", "2", "3"], _slow.Items);
        Assert.Equal("ack 0 3", source.Told.Last());
        Assert.Equal(1, _slow.Flushes);
        Run.Check(factory);
    }

    [Fact]
    public async Task DrainThatTakesTooLong_FailsWhatWaits()
    {
        var source = new ScriptSource { IsTransactional = true };
        AddPulls(source, 4);
        var clock = new ManualTime();
        var options = new PipelineOptions { TimeProvider = clock };
        var factory = Factory(source);
        await using PipelineRun run = Run.Start(factory, Yaml("capacity: { events: 2 }"), options);
        await Run.UntilAsync(() => run.Report.Routes[0].Waiting == 2 && _quick.Items.Count == 4);

        Task drained = run.DrainAsync();
        await clock.PassAsync(options.DrainTimeout);
        await drained.WaitAsync(Run.Patience);

        PipelineReport report = run.Report;
        Assert.Equal(PipelineOutcome.Cancelled, report.Outcome);
        Assert.Equal((4, 0, 4), (report.Sinks[1].Offered, report.Sinks[1].Events, report.Sinks[1].Failed));
        Assert.Equal(0, report.Routes[0].Waiting);
        Assert.Equal(["fail 0 1"], source.Told.Distinct());
        Run.Check(factory);
    }

    [Fact]
    public async Task Trigger_HoldsOnlyTheRoute()
    {
        var source = new ScriptSource { FinishesAtEnd = false };
        AddPulls(source, 4);
        _slow.OnBatch = (number, _, _) =>
        {
            _begun.Enqueue("");
            return new(new SinkReply(SinkAck.None, number == 1 ? CircuitAction.Trigger : CircuitAction.None));
        };
        ISender? sender = null;
        var factory = Run.Factory().Source("s", source).Sink("quick", _quick).Sink("slow", line =>
        {
            sender = line;
            return _slow;
        });
        await using PipelineRun run = Run.Start(factory, Yaml("capacity: { events: 10 }"));

        await source.Waiting.Task;
        await Run.UntilAsync(() => run.Report.Routes[0].Waiting == 3);
        Assert.Equal(4, _quick.Items.Count);
        Assert.Empty(source.Told);

        sender!.Reply(0, 0, new SinkReply(SinkAck.None, CircuitAction.Restore));
        await Run.UntilAsync(() => _slow.Items.Count == 4);
        Assert.Empty(source.Told);
    }

    [Fact]
    public async Task LostConnection_HoldsOnlyTheRoute()
    {
        var source = new ScriptSource { FinishesAtEnd = false };
        AddPulls(source, 3);
        var clock = new ManualTime();
        var sink = new LivingSink(new ConcurrentQueue<string>(), "slow");
        var factory = Run.Factory().Source("s", source).Sink("quick", _quick).Sink("slow", line =>
        {
            sink.OnBatch = (number, _, _) =>
            {
                _begun.Enqueue("");
                if (number == 1)
                {
                    line.ConnectionLost("gone");
                }

                return new(SinkReply.None);
            };
            return sink;
        });
        await using PipelineRun run = Run.Start(factory, Yaml("capacity: { events: 10 }"), new PipelineOptions { TimeProvider = clock });

        await source.Waiting.Task;
        Assert.Equal(3, _quick.Items.Count);
        await Run.UntilAsync(() => run.Report.Routes[0].Waiting == 2);

        await clock.PassAsync(TimeSpan.FromSeconds(1));
        await Run.UntilAsync(() => sink.Items.Count == 3);
        Assert.Empty(source.Told);
    }

    [Fact]
    public async Task LateAnswers_ReachTheSource()
    {
        var source = new ScriptSource { IsTransactional = true, FinishesAtEnd = false };
        AddPulls(source, 3);
        ISender? sender = null;
        var holding = new ListSink
        {
            AutoAck = false,
            OnBatch = (_, _, _) =>
            {
                _begun.Enqueue("");
                return new(SinkReply.None);
            },
        };
        var factory = Run.Factory().Source("s", source).Sink("quick", _quick).Sink("slow", line =>
        {
            sender = line;
            return holding;
        });
        await using PipelineRun run = Run.Start(factory, Yaml("capacity: { events: 10 }"));
        await Run.UntilAsync(() => holding.Items.Count == 3);
        await source.Waiting.Task;

        sender!.Reply(0, 2, SinkReply.Acked);
        await Run.UntilAsync(() => source.Told.Count == 1);
        sender.Reply(0, 3, SinkReply.Failed);
        await Run.UntilAsync(() => source.Told.Count == 2);

        Assert.Equal(["ack 0 2", "fail 0 3"], source.Told);
    }

    [Fact]
    public async Task EndOfAStream_ComesAfterItsEvents()
    {
        const string yaml = """
            sources: [ { id: in, connector: s, codec: text } ]
            sinks: [ { id: quick, connector: quick }, { id: slow, connector: slow, codec: text, postprocessors: [ join3 ] } ]
            routes: [ in -> quick, { from: in, to: slow, when_full: drop_newest } ]
            """;
        var source = new ScriptSource { IsTransactional = true }.Data(1, "a").Data(1, "b").Control(PdkItemKind.EndStream, 1).Data(1, "c");
        var slow = new ListSink { CodecRequirement = CodecRequirement.Required };

        await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("quick", _quick).Sink("slow", slow), yaml);

        Assert.Equal(["a+b", "c"], slow.Items);
        Assert.Equal("ack 1 4", source.Told.Last());
    }

    [Fact]
    public async Task Errors_WaitToo()
    {
        const string yaml = """
            sources: [ { id: in, connector: s, codec: text } ]
            sinks: [ { id: quick, connector: quick }, { id: slow, connector: slow } ]
            routes: [ in -> quick, { from: in/err, to: slow, when_full: drop_newest, capacity: { events: 1 } } ]
            """;
        var source = new ScriptSource { IsTransactional = true };
        AddPulls(source, 4, "bad");
        _slow.OnBatch = async (_, _, cancellation) =>
        {
            _begun.Enqueue("an error");
            await _permits.WaitAsync(cancellation);
            return SinkReply.None;
        };
        await using PipelineRun run = Run.Start(Factory(source), yaml);
        await Run.UntilAsync(() => run.Report.Dropped == 2);
        _permits.Release(4);
        await run.Completion.WaitAsync(Run.Patience);

        Assert.Equal(2, _slow.Items.Count);
        Assert.Equal(new RouteReport("in", SourcePort.Err, "slow", 0, 2), run.Report.Routes[0]);
        Assert.All(source.Told, static told => Assert.StartsWith("none", told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SourceThatWasMadeAnew_HearsNothingOfWhatItsPredecessorGave()
    {
        var second = new ScriptSource { IsTransactional = true, FinishesAtEnd = false }.Data(0, "new");
        var sources = new Queue<ISource>(
        [
            new ScriptSource { IsTransactional = true }.Data(0, "old").Step(static (_, _) => throw new PluginFaultException(PdkStatus.Fault, "gone", "T", "")),
            second,
        ]);
        var factory = Run.Factory().Source("s", _ => sources.Dequeue()).Sink("quick", _quick).Sink("slow", _slow);
        var clock = new ManualTime();
        await using PipelineRun run = Run.Start(factory, Yaml("capacity: { events: 10 }"), new PipelineOptions { TimeProvider = clock });
        await clock.PassAsync(TimeSpan.FromSeconds(1));
        await second.Waiting.Task;
        await Run.UntilAsync(() => run.Report.Routes[0].Waiting == 1);

        _permits.Release(1);
        await Run.UntilAsync(() => _begun.Count == 2);
        Assert.Empty(second.Told);
        _permits.Release(1);
        await Run.UntilAsync(() => !second.Told.IsEmpty);

        Assert.Equal(["ack 0 3"], second.Told);
    }

    /// <summary>Pulls that give one event each; only the first one before the slow sink has begun with it.</summary>
    private void AddPulls(ScriptSource source, int pulls, string? text = null)
    {
        for (int pull = 1; pull <= pulls; pull++)
        {
            int number = pull;
            source.Step(async (_, output, _) =>
            {
                if (number > 1)
                {
                    await Run.UntilAsync(() => !_begun.IsEmpty);
                }

                output.AddData(default, Encoding.UTF8.GetBytes(text ?? $"{number}"));
            });
        }
    }

    private static string Yaml(string policy) => $$"""
        sources: [ { id: in, connector: s, codec: text } ]
        sinks: [ { id: quick, connector: quick }, { id: slow, connector: slow, reconnect: { interval: 1s } } ]
        routes: [ in -> quick, { from: in, to: slow, {{policy}} } ]
        """;

    private FakeFactory Factory(ISource source) => Run.Factory().Source("s", source).Sink("quick", _quick).Sink("slow", _slow);
}
