using System.Threading.Channels;
using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Running;

/// <summary>The circuit breaker tests of the reference, by name.</summary>
public sealed class CircuitReferenceTests
{
    private static readonly SinkReply s_trigger = new(SinkAck.None, CircuitAction.Trigger);
    private static readonly SinkReply s_restore = new(SinkAck.None, CircuitAction.Restore);

    [Fact]
    public async Task DeadEnds_DoNotKeepTheBreakerFromTheSource()
    {
        // One sink takes all and never answers, another event is filtered, and a third one becomes an error that nothing is linked to.
        const string yaml = """
            sources: [ { id: in, connector: s, codec: text } ]
            sinks: [ { id: out, connector: k }, { id: end, connector: e } ]
            routes: [ in -> out, in -> end ]
            """;
        var source = new ScriptSource { IsTransactional = true, FinishesAtEnd = false }.Data(0, "none").Data(0, "bad").Data(0, "a").Data(0, "b");
        var sink = new ListSink { OnBatch = static (number, _, _) => new(number == 1 ? s_trigger : SinkReply.None) };
        ISender? line = null;
        FakeFactory factory = Run.Factory().Source("s", source).Sink("e", new ListSink { AutoAck = false }).Sink("k", sender =>
        {
            line = sender;
            return sink;
        });
        await using PipelineRun run = Run.Start(factory, yaml);
        await Run.UntilAsync(() => source.Told.Contains("triggered"));
        Assert.Equal(3, source.PullIds.Count);
        Assert.Equal(["a"], sink.Items);

        line!.Reply(0, 0, s_restore);
        await source.Waiting.Task.WaitAsync(Run.Patience);

        Assert.Equal(["none 0 1", "none 0 2", "triggered", "restored"], source.Told);
        Assert.Equal(["a", "b"], sink.Items);
    }

    [Theory]
    [InlineData("")]
    [InlineData(", batch: { events: 1 }")]
    public async Task SinkThatAcksByItself_TriggersAndRestores(string options)
    {
        string yaml = $$"""
            sources: [ { id: in, connector: s, codec: text } ]
            sinks: [ { id: out, connector: k{{options}} } ]
            """;
        var source = new ScriptSource { IsTransactional = true, FinishesAtEnd = false }.Data(0, "a");
        var sink = new ListSink { OnBatch = static (number, _, _) => new(number == 1 ? s_trigger : SinkReply.None) };
        ISender? line = null;
        await using PipelineRun run = Run.Start(
            Run.Factory().Source("s", source).Sink("k", sender =>
            {
                line = sender;
                return sink;
            }),
            yaml);
        await Run.UntilAsync(() => source.Told.Count == 2);

        // What it took is acked, although it wants no more.
        Assert.Equal(["ack 0 1", "triggered"], source.Told);
        source.Data(0, "b");
        line!.Reply(0, 0, s_restore);
        await Run.UntilAsync(() => source.Told.Count == 4);
        Assert.Equal(["ack 0 1", "triggered", "restored"], source.Told.Take(3));
        Assert.StartsWith("ack 0 ", source.Told.Last(), StringComparison.Ordinal);
        Assert.Equal(["a", "b"], sink.Items);
    }

    [Fact]
    public async Task Breaker_GoesFromPipelineToPipeline()
    {
        const string first = "sources: [ { id: in, connector: s, codec: text } ]\nsinks: [ { id: bridge, connector: over } ]";
        const string second = "sources: [ { id: bridge, connector: over } ]\nsinks: [ { id: out, connector: k } ]";
        var source = new ScriptSource { IsTransactional = true, FinishesAtEnd = false }.Data(0, "a").Data(0, "b");
        var bridge = new Bridge();
        var sink = new ListSink { OnBatch = static (number, _, _) => new(number == 1 ? s_trigger : SinkReply.None) };
        ISender? line = null;
        await using PipelineRun behind = Run.Start(
            Run.Factory().Source("over", bridge).Sink("k", sender =>
            {
                line = sender;
                return sink;
            }),
            second);
        await using PipelineRun before = Run.Start(
            Run.Factory().Source("s", source).Sink("over", sender =>
            {
                bridge.Line = sender;
                return bridge;
            }),
            first);

        await Run.UntilAsync(() => source.Told.Contains("triggered"));
        line!.Reply(0, 0, s_restore);
        await Run.UntilAsync(() => source.Told.Contains("restored") && sink.Items.Count == 2);

        // An ack is one of the last sink.
        await Run.UntilAsync(() => source.Told.Contains("ack 0 2"));
        Assert.Equal(["a", "b"], sink.Items);
    }

    /// <summary>The sink of one pipeline and the source of the next one: events go over, acks and the circuit come back.</summary>
    private sealed class Bridge : ISource, ISink
    {
        private readonly Channel<(PdkItemHeader Header, string Text)> _events = Channel.CreateUnbounded<(PdkItemHeader, string)>();

        internal ISender? Line { get; set; }

        public bool IsTransactional => true;

        public bool AutoAck => false;

        CodecRequirement ISource.CodecRequirement => CodecRequirement.Structured;

        CodecRequirement ISink.CodecRequirement => CodecRequirement.Structured;

        public async ValueTask<SinkReply> DeliverAsync(PdkBatch events, PdkBatchWriter refused, CancellationToken cancellation)
        {
            for (int index = 0; index < events.Count; index++)
            {
                await _events.Writer.WriteAsync((events[index].Header, events[index].Value.GetString()), cancellation);
            }

            return SinkReply.None;
        }

        public async ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation)
        {
            (PdkItemHeader header, string text) = await _events.Reader.ReadAsync(cancellation);

            // Its answers name the pull of the pipeline before.
            output.BeginValue(new PdkItemHeader(StreamId: header.StreamId, PullId: header.PullId)).WriteString(text.AsSpan());
            output.EndValue();
        }

        public void Ack(ulong streamId, ulong pullId) => Line!.Reply(streamId, pullId, SinkReply.Acked);

        public void Fail(ulong streamId, ulong pullId) => Line!.Reply(streamId, pullId, SinkReply.Failed);

        public void OnCircuitTriggered() => Line!.Reply(0, 0, s_trigger);

        public void OnCircuitRestored() => Line!.Reply(0, 0, s_restore);
    }
}
