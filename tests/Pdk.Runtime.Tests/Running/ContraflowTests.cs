using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Running;

public sealed class ContraflowTests
{
    private const string TwoSinks = """
        sources: [ { id: in, connector: s, codec: text } ]
        sinks: [ { id: one, connector: k1 }, { id: two, connector: k2 } ]
        routes: [ in -> one, in -> two ]
        """;

    [Fact]
    public async Task Delivery_IsAckedPerStreamWithTheGreatestPullId()
    {
        var source = new ScriptSource { IsTransactional = true }.Step(static (_, output) =>
        {
            output.AddData(new PdkItemHeader(StreamId: 1, PullId: 5), "a"u8);
            output.AddData(new PdkItemHeader(StreamId: 2, PullId: 8), "b"u8);
            output.AddData(new PdkItemHeader(StreamId: 1, PullId: 7), "c"u8);
            output.AddData(new PdkItemHeader(StreamId: 1, PullId: 6), "d"u8);
        });

        PipelineReport report = await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", new ListSink()));

        Assert.Equal(["ack 1 7", "ack 2 8"], source.Told);
        Assert.Equal(4, report.Sinks[0].Acked);
    }

    [Fact]
    public async Task Acks_ComeBeforeTheNextPull()
    {
        var source = new ScriptSource { IsTransactional = true };
        int toldAtSecondPull = -1;
        source.Data(0, "a").Step((_, _) => toldAtSecondPull = source.Told.Count);

        await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", new ListSink()));

        Assert.Equal(1, toldAtSecondPull);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FailedDelivery_FailsFromTheLeastPullId(bool throws)
    {
        var source = new ScriptSource { IsTransactional = true }.Step(static (_, output) =>
        {
            output.AddData(new PdkItemHeader(PullId: 9), "a"u8);
            output.AddData(new PdkItemHeader(PullId: 4), "b"u8);
        }).Data(0, "c");
        var sink = new ListSink
        {
            OnBatch = (number, _, _) => number > 1 ? new(SinkReply.None) : throws ? throw new IOException("disk full") : new(SinkReply.Failed),
        };

        PipelineReport report = await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", sink));

        Assert.Equal(["fail 0 4", "ack 0 2"], source.Told);
        Assert.Equal(["c"], sink.Items);
        Assert.Equal((3, 1, 2, 1), (report.Sinks[0].Offered, report.Sinks[0].Events, report.Sinks[0].Failed, report.Sinks[0].Acked));
        Assert.Equal(1, report.Sinks[0].Latency.Count);
    }

    [Fact]
    public async Task SourceThatIsNotTransactional_HearsNothing()
    {
        var source = new ScriptSource().Data(0, "a").Data(0, "b");
        var sink = new ListSink { OnBatch = static (number, _, _) => new(number == 1 ? SinkReply.Failed : SinkReply.Acked) };

        await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", sink));

        Assert.Empty(source.Told);
    }

    [Fact]
    public async Task SinkWithoutAutoAck_AcksByItself()
    {
        var source = new ScriptSource { IsTransactional = true }.Data(0, "a").Data(0, "b");
        var sink = new ListSink { AutoAck = false, OnBatch = static (number, _, _) => new(number == 1 ? SinkReply.None : SinkReply.Acked) };

        await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", sink));

        Assert.Equal(["ack 0 2"], source.Told);
    }

    [Fact]
    public async Task LateReply_ReachesTheSourceAndInterruptsItsPull()
    {
        var source = new ScriptSource { IsTransactional = true, FinishesAtEnd = false }.Data(6, "a");
        ISender? sender = null;
        var sink = new ListSink { AutoAck = false };
        await using PipelineRun run = Run.Start(Run.Factory().Source("s", source).Sink("k", line =>
        {
            sender = line;
            return sink;
        }));
        await source.Waiting.Task;

        sender!.Reply(6, 1, SinkReply.Acked);
        await Run.UntilAsync(() => source.Told.Count == 1);
        sender.Reply(6, 1, SinkReply.Failed);
        await Run.UntilAsync(() => source.Told.Count == 2);

        Assert.Equal(["ack 6 1", "fail 6 1"], source.Told);
    }

    [Fact]
    public async Task LateReplyInASharedSink_ReachesTheRightSource()
    {
        const string yaml = """
            sources: [ { id: a, connector: s1, codec: text }, { id: b, connector: s2, codec: text } ]
            sinks: [ { id: out, connector: k } ]
            routes: [ a -> out, b -> out ]
            """;
        var first = new ScriptSource { IsTransactional = true, FinishesAtEnd = false }.Data(3, "x");
        var second = new ScriptSource { IsTransactional = true, FinishesAtEnd = false }.Data(3, "y");
        ISender? sender = null;
        var sink = new ListSink { AutoAck = false };
        await using PipelineRun run = Run.Start(
            Run.Factory().Source("s1", first).Source("s2", second).Sink("k", line =>
            {
                sender = line;
                return sink;
            }),
            yaml);
        await Run.UntilAsync(() => sink.Items.Count == 2);

        PdkItemHeader header = sink.Headers.Zip(sink.Items).Single(static item => item.Second == "y").First;
        sender!.Reply(header.StreamId, header.PullId, SinkReply.Acked);
        await Run.UntilAsync(() => !second.Told.IsEmpty);

        Assert.Equal(["ack 3 1"], second.Told);
        Assert.Empty(first.Told);
    }

    [Fact]
    public async Task SeveralSinks_MustAllAck()
    {
        var source = new ScriptSource { IsTransactional = true }.Data(0, "a").Data(0, "b").Data(0, "c");
        var slow = new ListSink { AutoAck = false, OnBatch = static (number, _, _) => new(number == 2 ? SinkReply.Acked : SinkReply.None) };

        await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k1", new ListSink()).Sink("k2", slow), TwoSinks);

        Assert.Equal(["ack 0 2"], source.Told);
    }

    [Fact]
    public async Task ReplayedEvents_AreAckedAgain()
    {
        // Pull id 1 fails in one sink, and the source gives it again.
        var source = new ScriptSource { IsTransactional = true }.Data(0, "a")
            .Step(static (_, output) => output.AddData(new PdkItemHeader(PullId: 1), "a"u8));
        var failing = new ListSink { OnBatch = static (number, _, _) => new(number == 1 ? SinkReply.Failed : SinkReply.None) };

        await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k1", new ListSink()).Sink("k2", failing), TwoSinks);

        Assert.Equal(["fail 0 1", "ack 0 1"], source.Told);
    }

    [Fact]
    public async Task PullWithoutEvents_IsReportedToTheSource()
    {
        const string yaml = """
            sources: [ { id: in, connector: s, preprocessors: [ lines ], codec: text } ]
            sinks: [ { id: out, connector: k } ]
            """;
        var source = new ScriptSource { IsTransactional = true }.Data(2, "half ").Data(2, "whole\n").Data(2, "bad\n").Data(2, "none\n");

        await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", new ListSink()), yaml);

        Assert.Equal(["none 2 1", "ack 2 2", "none 2 3", "none 2 4"], source.Told);
    }

    [Fact]
    public async Task HeldBackEvents_AreAckedWhenTheyAreDelivered()
    {
        const string yaml = """
            sources: [ { id: in, connector: s, codec: text } ]
            sinks: [ { id: out, connector: k, codec: text, postprocessors: [ join3 ] } ]
            """;
        var source = new ScriptSource { IsTransactional = true };
        int toldAtThirdPull = -1;
        source.Data(0, "a").Data(0, "b").Step((_, output) =>
        {
            toldAtThirdPull = source.Told.Count;
            output.AddData(default, "c"u8);
        }).Data(0, "d");
        var sink = new ListSink { CodecRequirement = CodecRequirement.Required };

        await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", sink), yaml);

        Assert.Equal(0, toldAtThirdPull);
        Assert.Equal(["ack 0 3", "ack 0 4"], source.Told);
        Assert.Equal(["a+b+c", "d"], sink.Items);
    }

    [Fact]
    public async Task SourceThatThrowsAtAnAnswer_GoesOn()
    {
        var source = new ThrowingAtAck { IsTransactional = true };
        source.Data(0, "a").Data(0, "b");
        var sink = new ListSink();

        await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", sink));

        Assert.Equal(["a", "b"], sink.Items);
    }

    private sealed class ThrowingAtAck : ScriptSource, ISource
    {
        void ISource.Ack(ulong streamId, ulong pullId) => throw new InvalidOperationException("no");
    }
}
