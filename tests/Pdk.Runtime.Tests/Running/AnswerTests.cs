using System.Buffers;
using System.Text;
using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Running;

/// <summary>What a source that waits for acks hears of what it gave: docs/pipelines.md, "What a source hears".</summary>
public sealed class AnswerTests
{
    private const string Encoded = """
        sources: [ { id: in, connector: s, codec: text, reconnect: { interval: 1ms } } ]
        sinks: [ { id: out, connector: k, codec: text } ]
        """;

    private const string WithErrors = """
        sources: [ { id: in, connector: s, codec: text } ]
        sinks: [ { id: out, connector: k }, { id: errors, connector: e } ]
        routes: [ in -> out, in/err -> errors ]
        """;

    [Fact]
    public async Task SentItems_BelongToNoPull()
    {
        ISender? sender = null;
        var sink = new ListSink { OnBatch = static (number, _, _) => new(number == 1 ? SinkReply.None : SinkReply.Failed) };
        var source = new ScriptSource { IsTransactional = true }.Step(async (_, output, _) =>
        {
            await sender!.SendAsync(Batch("sent", default), default);
            await Run.UntilAsync(() => sink.Items.Count == 1);
            output.AddData(default, "pulled"u8);
        });

        PipelineReport report = await Run.ToEndAsync(Run.Factory().Sink("k", sink).Source("s", line =>
        {
            sender = line;
            return source;
        }));

        Assert.Equal(["fail 0 1"], source.Told);
        Assert.False(Assert.Single(sink.Headers).IsTransactional, "Nobody waits for it.");
        Assert.Equal((1, 1), (report.EventsOut, report.EventsFailed));
    }

    [Fact]
    public async Task SentItemsThatFail_AreCountedAndNotTold()
    {
        ISender? sender = null;
        var sink = new ListSink { OnBatch = static (number, _, _) => new(number == 2 ? SinkReply.Failed : SinkReply.None) };
        var source = new ScriptSource { IsTransactional = true }.Data(0, "pulled").Step(async (_, _, _) =>
        {
            await sender!.SendAsync(Batch("none", default), default);
            await sender!.SendAsync(Batch("sent", default), default);
        });

        PipelineReport report = await Run.ToEndAsync(Run.Factory().Sink("k", sink).Source("s", line =>
        {
            sender = line;
            return source;
        }));

        Assert.Equal(["ack 0 1"], source.Told);
        Assert.Equal((1, 1), (report.EventsOut, report.EventsFailed));
    }

    [Fact]
    public async Task SentItemsWithIds_AreAnsweredByThem()
    {
        ISender? sender = null;
        var source = new ScriptSource { IsTransactional = true }.Step(async (_, _, _) =>
        {
            await sender!.SendAsync(Batch("taken", new PdkItemHeader(StreamId: 5, PullId: 77)), default);
            await sender!.SendAsync(Batch("refused", new PdkItemHeader(StreamId: 5, PullId: 78)), default);
        });
        var sink = new ListSink { OnBatch = static (number, _, _) => new(number == 1 ? SinkReply.None : SinkReply.Failed) };

        await Run.ToEndAsync(Run.Factory().Sink("k", sink).Source("s", line =>
        {
            sender = line;
            return source;
        }));

        Assert.Equal(["ack 5 77", "fail 5 78"], source.Told);
    }

    [Fact]
    public async Task SinkOfErrorsThatFails_IsNothingToTheSource()
    {
        var source = new ScriptSource { IsTransactional = true }.Data(0, "a", "bad");
        var errors = new ListSink { OnBatch = static (_, _, _) => throw new IOException("full") };

        PipelineReport report = await Run.ToEndAsync(
            Run.Factory().Source("s", source).Sink("k", new ListSink()).Sink("e", errors), WithErrors);

        Assert.Equal(["ack 0 1"], source.Told);
        Assert.Equal(1, report.EventsFailed);
    }

    [Fact]
    public async Task RefusedEvent_IsSettledWithThoseThatAreHeldBackBeforeIt()
    {
        string yaml = Encoded.Replace("connector: k,", "connector: k, postprocessors: [ join3 ],", StringComparison.Ordinal);
        var source = new ScriptSource { IsTransactional = true };
        int toldAtFourthPull = -1;
        source.Data(0, "a").Data(0, "b").Data(0, "unencodable").Step((_, output) =>
        {
            toldAtFourthPull = source.Told.Count;
            output.AddData(default, "c"u8);
        });
        var sink = new ListSink { CodecRequirement = CodecRequirement.Required };

        await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", sink), yaml);

        Assert.Equal(0, toldAtFourthPull);
        Assert.Equal(["ack 0 4"], source.Told);
        Assert.Equal(["a+b+c"], sink.Items);
    }

    [Fact]
    public async Task RefusedEvent_IsSettledAfterThoseThatTheSinkHasNotAnsweredFor()
    {
        var source = new ScriptSource { IsTransactional = true, FinishesAtEnd = false }.Data(0, "a").Data(0, "unencodable");
        ISender? line = null;
        var sink = new ListSink { AutoAck = false, CodecRequirement = CodecRequirement.Required };
        await using PipelineRun run = Run.Start(
            Run.Factory().Source("s", source).Sink("k", sender =>
            {
                line = sender;
                return sink;
            }),
            Encoded);
        await source.Waiting.Task.WaitAsync(Run.Patience);
        Assert.Empty(source.Told);

        line!.Reply(0, 1, SinkReply.Acked);
        await Run.UntilAsync(() => !source.Told.IsEmpty);

        Assert.Equal(["ack 0 2"], source.Told);
    }

    [Fact]
    public async Task PullThatFailedInPart_HasFailed()
    {
        // Three deliveries of one pull and one stream.
        var source = new ScriptSource { IsTransactional = true }.Step(static (_, output) =>
        {
            foreach (string text in new[] { "a", "b", "c" })
            {
                output.AddData(default, Encoding.UTF8.GetBytes(text));
                output.AddControl(PdkItemKind.EndStream);
            }
        }).Data(0, "d");
        var sink = new ListSink { OnBatch = static (number, _, _) => new(number == 2 ? SinkReply.Failed : SinkReply.None) };

        await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", sink));

        Assert.Equal(["a", "c", "d"], sink.Items);
        Assert.Equal(["fail 0 1", "ack 0 2"], source.Told);
    }

    [Fact]
    public async Task PullOfWhichEventsCameLater_IsNotWithoutEvents()
    {
        const string yaml = """
            sources: [ { id: in, connector: s, preprocessors: [ lines ], codec: text } ]
            sinks: [ { id: out, connector: k } ]
            """;
        var source = new ScriptSource { IsTransactional = true }.Step(static (_, output) =>
        {
            output.AddData(new PdkItemHeader(StreamId: 2), "no end of line"u8);
            output.AddControl(PdkItemKind.EndStream, new PdkItemHeader(StreamId: 2));
        });

        await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", new ListSink()), yaml);

        Assert.Equal(["ack 2 1"], source.Told);
    }

    [Fact]
    public async Task LateAckOfWhatHasFailed_IsNotTold()
    {
        // Two batches of one id: the sink keeps the first, and throws at the second.
        var source = new ScriptSource { IsTransactional = true, FinishesAtEnd = false }.Data(0, "a")
            .Step(static (_, output) => output.AddData(new PdkItemHeader(PullId: 1), "b"u8));
        ISender? line = null;
        var sink = new ListSink
        {
            AutoAck = false,
            OnBatch = static (number, _, _) => number == 2 ? throw new IOException("no") : new(SinkReply.None),
        };
        await using PipelineRun run = Run.Start(Run.Factory().Source("s", source).Sink("k", sender =>
        {
            line = sender;
            return sink;
        }));
        await source.Waiting.Task.WaitAsync(Run.Patience);

        line!.Reply(0, 1, SinkReply.Acked);
        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.Equal(["fail 0 1"], source.Told);
    }

    [Theory]
    [InlineData("unencodable")]
    [InlineData("encode-boom")]
    public async Task EventThatNothingCanBeMadeOf_KeepsNoSourceBusyForEver(string poison)
    {
        var source = new ReplaySource("a", poison, "b", poison, "c");
        var sink = new ListSink { CodecRequirement = CodecRequirement.Required };

        PipelineReport report = await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", sink), Encoded);

        Assert.Equal(["a", "b", "c"], sink.Items);
        Assert.Equal((3, 2), (report.EventsOut, report.EventsFailed));
        Assert.InRange(source.Pulls, 5, 100);
    }

    [Fact]
    public async Task EventThatFailedForNow_IsGivenAgain()
    {
        var source = new ReplaySource("a", "b", "c");
        var sink = new ListSink { OnBatch = static (number, _, _) => number == 2 ? throw new IOException("busy") : new(SinkReply.None) };

        PipelineReport report = await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", sink));

        Assert.Equal(["a", "b", "c"], sink.Items);
        Assert.Equal((3, 1), (report.EventsOut, report.EventsFailed));
    }

    private static PdkBatch Batch(string text, PdkItemHeader header)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new PdkBatchWriter(buffer);
        writer.AddData(header, Encoding.UTF8.GetBytes(text));
        writer.Complete();
        return PdkBatch.Open(buffer.WrittenMemory);
    }
}
