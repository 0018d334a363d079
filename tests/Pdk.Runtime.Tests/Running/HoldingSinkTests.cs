using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Running;

/// <summary>Sinks that answer later for what they have taken: until then they hold it, and what they hold may be lost with them.</summary>
public sealed class HoldingSinkTests
{
    private const string Restarting = """
        name: test
        sources: [ { id: in, connector: s, codec: text } ]
        sinks: [ { id: out, connector: k, on_fault: { initial_delay: 1ms } } ]
        """;

    private static readonly string s_final = Restarting.Replace("{ initial_delay: 1ms }", "fail", StringComparison.Ordinal);

    private ISender? _line;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task EventsThatAFaultedSinkHeld_HaveFailed(bool isTransactional)
    {
        var source = new ScriptSource { IsTransactional = isTransactional }.Data(7, "a", "b").Data(7, "c").Data(7, "d");
        var first = new ListSink
        {
            AutoAck = false,
            OnBatch = static (number, _, _) => number == 3 ? throw Fault(PdkStatus.FaultedEarlier) : new(SinkReply.None),
        };
        var second = new ListSink { AutoAck = false, OnBatch = static (_, _, _) => new(SinkReply.Acked) };

        PipelineReport report = await Run.ToEndAsync(Factory(source, first, second), Restarting);

        Assert.Equal(["d"], second.Items);
        Assert.Equal((4, 1, 3), (report.Sinks[0].Offered, report.Sinks[0].Events, report.Sinks[0].Failed));
    }

    [Fact]
    public async Task EventsThatASinkHeldWhichIsNotMadeAnew_HaveFailed()
    {
        var source = new ScriptSource().Data(7, "a", "b").Data(7, "c");
        var sink = new ListSink
        {
            AutoAck = false,
            OnBatch = static (number, _, _) => number == 2 ? throw Fault(PdkStatus.Fault) : new(SinkReply.None),
        };
        await using PipelineRun run = Run.Start(Factory(source, sink), s_final);

        await Assert.ThrowsAsync<PipelineException>(() => run.Completion.WaitAsync(Run.Patience));

        Assert.Equal((3, 0, 3), (run.Report.Sinks[0].Offered, run.Report.Sinks[0].Events, run.Report.Sinks[0].Failed));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EventsThatAFaultedSinkHasAnsweredFor_AreDelivered(bool atOnce)
    {
        var source = new ScriptSource().Data(7, "a").Data(7, "b").Data(7, "c");
        var first = new ListSink { AutoAck = false };
        first.OnBatch = (number, events, _) =>
        {
            if (number == 3)
            {
                throw Fault(PdkStatus.FaultedEarlier);
            }

            if (atOnce || number == 2)
            {
                // Before it returns, as a sink may that works with other threads.
                _line!.Reply(7, events[0].PullId, SinkReply.Acked);
            }

            return new(SinkReply.None);
        };
        var second = new ListSink { AutoAck = false, OnBatch = static (_, _, _) => new(SinkReply.Acked) };

        PipelineReport report = await Run.ToEndAsync(Factory(source, first, second), Restarting);

        Assert.Equal((3, 3, 0), (report.Sinks[0].Offered, report.Sinks[0].Events, report.Sinks[0].Failed));
    }

    [Fact]
    public async Task AckOfALaterBatch_AnswersForTheEarlierOnes()
    {
        var source = new ScriptSource { IsTransactional = true }.Data(7, "a").Data(7, "b").Data(7, "c");
        var first = new ListSink { AutoAck = false };
        first.OnBatch = static (number, _, _) => number switch
        {
            1 => new(SinkReply.None),
            2 => new(SinkReply.Acked),
            _ => throw Fault(PdkStatus.FaultedEarlier),
        };

        var second = new ListSink { OnBatch = static (_, _, _) => new(SinkReply.Acked) };

        PipelineReport report = await Run.ToEndAsync(Factory(source, first, second), Restarting);

        Assert.Equal(["ack 7 2", "ack 7 3"], source.Told);
        Assert.Equal((3, 0), (report.EventsOut, report.EventsFailed));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LateFailure_CountsEveryEventThatTheSinkHeld(bool atOnce)
    {
        var source = new ScriptSource { IsTransactional = true, FinishesAtEnd = false }.Data(7, "a").Data(7, "b", "c").Data(7, "d");
        var sink = new ListSink { AutoAck = false };
        sink.OnBatch = (number, _, _) =>
        {
            if (atOnce && number == 3)
            {
                _line!.Reply(7, 2, SinkReply.Failed);
            }

            return new(SinkReply.None);
        };
        await using PipelineRun run = Run.Start(Factory(source, sink), Restarting);
        await source.Waiting.Task.WaitAsync(Run.Patience);
        if (!atOnce)
        {
            _line!.Reply(7, 2, SinkReply.Failed);
        }

        _line!.Reply(7, 1, SinkReply.Acked);
        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.Equal((4, 1, 3), (run.Report.Sinks[0].Offered, run.Report.Sinks[0].Events, run.Report.Sinks[0].Failed));
        Assert.Contains("ack 7 1", source.Told);
        Assert.Contains("fail 7 2", source.Told);
    }

    [Fact]
    public async Task LateFailureOfAnError_IsCounted()
    {
        const string yaml = """
            sources: [ { id: in, connector: s, codec: text } ]
            sinks: [ { id: out, connector: k2 }, { id: errors, connector: k } ]
            routes: [ in -> out, in/err -> errors ]
            """;
        var source = new ScriptSource { IsTransactional = true, FinishesAtEnd = false }.Data(7, "bad", "bad");
        FakeFactory factory = Factory(source, new ListSink { AutoAck = false }).Sink("k2", new ListSink());
        await using PipelineRun run = Run.Start(factory, yaml);
        await source.Waiting.Task.WaitAsync(Run.Patience);

        _line!.Reply(7, 1, SinkReply.Failed);
        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.Equal((2, 0, 2), (run.Report.Sinks[1].Offered, run.Report.Sinks[1].Events, run.Report.Sinks[1].Failed));
        Assert.Equal(["none 7 1"], source.Told);
    }

    [Fact]
    public async Task AckAtATick_IsForAllThatTheSinkHolds()
    {
        var source = new ScriptSource { IsTransactional = true, FinishesAtEnd = false }.Data(7, "a").Data(8, "b").Data(7, "c");
        var sink = new ListSink { AutoAck = false, OnTick = static _ => SinkReply.Acked };
        var clock = new ManualTime();
        await using PipelineRun run = Run.Start(Factory(source, sink), Restarting, new PipelineOptions { TimeProvider = clock });
        await source.Waiting.Task.WaitAsync(Run.Patience);

        await clock.TickUntilAsync(() => source.Told.Count == 2);
        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.Equal(["ack 7 3", "ack 8 2"], source.Told.Order());
        Assert.Equal((3, 0), (run.Report.EventsOut, run.Report.EventsFailed));
    }

    [Fact]
    public async Task FailAtATick_IsForAllThatTheSinkHolds()
    {
        var source = new ScriptSource { IsTransactional = true, FinishesAtEnd = false }.Data(7, "a").Data(8, "b", "b").Data(7, "c");
        var sink = new ListSink { AutoAck = false, OnTick = static number => number == 1 ? SinkReply.Failed : SinkReply.None };
        var clock = new ManualTime();
        await using PipelineRun run = Run.Start(Factory(source, sink), Restarting, new PipelineOptions { TimeProvider = clock });
        await source.Waiting.Task.WaitAsync(Run.Patience);

        await clock.TickUntilAsync(() => source.Told.Count == 2);
        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.Equal(["fail 7 1", "fail 8 2"], source.Told.Order());
        Assert.Equal((0, 4), (run.Report.EventsOut, run.Report.EventsFailed));
    }

    [Fact]
    public async Task FailAtATickOfASinkThatAcksAtOnce_IsNoSuccess()
    {
        var source = new ScriptSource { FinishesAtEnd = false }.Data(7, "a", "b");
        var sink = new ListSink { OnTick = static number => number == 1 ? SinkReply.Failed : SinkReply.None };
        var clock = new ManualTime();
        await using PipelineRun run = Run.Start(Factory(source, sink), Restarting, new PipelineOptions { TimeProvider = clock });
        await source.Waiting.Task.WaitAsync(Run.Patience);

        await clock.TickUntilAsync(() => run.Report.EventsFailed > 0);
        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.Equal((1, 1), (run.Report.EventsOut, run.Report.EventsFailed));
    }

    [Fact]
    public async Task SourceThatIsMadeAnew_HearsOfItsOwnIds()
    {
        // The second instance numbers what it gives by itself, lower than pulls are by now; the third answer is for the one that is gone.
        var first = new ScriptSource { IsTransactional = true }.Data(0, "a").Data(0, "b").Step((_, _) => throw Fault(PdkStatus.Fault));
        var second = new ScriptSource { IsTransactional = true }
            .Step(static (_, output) => output.AddData(new PdkItemHeader(StreamId: 1, PullId: 1), "c"u8));
        var sources = new Queue<ISource>([first, second]);
        var sink = new ListSink { AutoAck = false };
        sink.OnBatch = (number, _, _) =>
        {
            if (number == 3)
            {
                _line!.Reply(0, 2, SinkReply.Acked);
                _line.Reply(1, 1, SinkReply.Acked);
            }

            return new(SinkReply.None);
        };
        string yaml = Restarting.Replace("codec: text }", "codec: text, on_fault: { initial_delay: 1ms } }", StringComparison.Ordinal);

        await Run.ToEndAsync(Factory(first, sink).Source("s", _ => sources.Dequeue()), yaml);

        Assert.Empty(first.Told);
        Assert.Equal(["ack 1 1"], second.Told);
    }

    private FakeFactory Factory(ISource source, params ISink[] sinks)
    {
        var left = new Queue<ISink>(sinks);
        return Run.Factory().Source("s", source).Sink("k", sender =>
        {
            _line = sender;
            return left.Dequeue();
        });
    }

    private static PluginFaultException Fault(PdkStatus status) => new(status, "boom", "T", "");
}
