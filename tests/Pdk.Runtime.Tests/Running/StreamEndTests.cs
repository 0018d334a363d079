using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Running;

public sealed class StreamEndTests
{
    private const string Lines = """
        sources: [ { id: in, connector: s, preprocessors: [ lines ], codec: counting } ]
        sinks: [ { id: out, connector: k } ]
        """;

    private const string LinesAndFields = """
        sources: [ { id: in, connector: s, preprocessors: [ lines, fields ], codec: text } ]
        sinks: [ { id: out, connector: k } ]
        """;

    [Fact]
    public async Task EndStream_FlushesWhatThePreprocessorsHold()
    {
        var source = new ScriptSource().Data(1, "a\nb").Control(PdkItemKind.EndStream, 1).Data(1, "c\n");
        var sink = new ListSink();

        await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", sink), Lines);

        // The codec counts anew after the end: it is another instance.
        Assert.Equal(["a#1", "b#2", "c#1"], sink.Items);
    }

    [Fact]
    public async Task EndStream_SendsTheRestOfOneStageThroughTheNext()
    {
        var source = new ScriptSource().Data(1, "a,b\nc,d").Control(PdkItemKind.EndStream, 1);
        var sink = new ListSink();

        await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", sink), LinesAndFields);

        // "b" and "c" meet in the second stage, which knows no lines.
        Assert.Equal(["a", "bc", "d"], sink.Items);
    }

    [Fact]
    public async Task EndStreamWithinABatch_EndsItBetweenTheItems()
    {
        var source = new ScriptSource().Step(static (_, output) =>
        {
            var one = new PdkItemHeader(StreamId: 1);
            var two = new PdkItemHeader(StreamId: 2);
            output.AddData(one, "a"u8);
            output.AddData(two, "x"u8);
            output.AddControl(PdkItemKind.EndStream, one);
            output.AddData(one, "b"u8);
            output.AddData(two, "y"u8);
            output.AddControl(PdkItemKind.Finished);
        });
        var sink = new ListSink();

        await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", sink), Lines);

        Assert.Equal(["a#1", "b#1", "xy#1"], sink.Items.Order());
        Assert.Single(source.PullIds);
    }

    [Fact]
    public async Task StreamFail_DropsWhatThePreprocessorsHold()
    {
        var source = new ScriptSource().Data(1, "a\nlost").Control(PdkItemKind.StreamFail, 1).Data(1, "c\n");
        var sink = new ListSink();

        await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", sink), Lines);

        Assert.Equal(["a#1", "c#1"], sink.Items);
    }

    [Fact]
    public async Task Finished_FlushesAllStreams()
    {
        var source = new ScriptSource().Data(1, "a").Data(2, "b");
        var sink = new ListSink();

        await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", sink), Lines);

        Assert.Equal(["a#1", "b#1"], sink.Items.Order());
    }

    [Fact]
    public async Task Instances_LiveAsLongAsTheirStream()
    {
        var source = new ScriptSource();
        var factory = Run.Factory();
        for (ulong stream = 1; stream <= 20; stream++)
        {
            source.Data(stream, "a\n").Control(PdkItemKind.EndStream, stream);
        }

        int most = 0;
        source.Step((_, _) => most = factory.Alive);
        await Run.ToEndAsync(factory.Source("s", source).Sink("k", new ListSink()), Lines);

        Assert.Equal(2, most);
        Assert.Equal(2 + (20 * 2), factory.Made.Count);
    }
}
