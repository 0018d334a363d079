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

        PipelineReport report = await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", sink), Lines);

        Assert.Equal(["a#1", "c#1"], sink.Items);
        Assert.Equal((1, 1), (report.Errors, report.Lost));
    }

    [Fact]
    public async Task StreamFailBehindACompleteRecord_LosesNothing()
    {
        var source = new ScriptSource().Data(1, "a\n").Control(PdkItemKind.StreamFail, 1).Control(PdkItemKind.StreamFail, 2);

        PipelineReport report = await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", new ListSink()), Lines);

        Assert.Equal((1, 0, 0), (report.EventsOut, report.Errors, report.Lost));
    }

    [Fact]
    public async Task WhatStreamFailLoses_IsToldOnErrOncePerStream()
    {
        string yaml = LinesAndFields.Replace("k } ]", "k }, { id: errors, connector: e } ]\nroutes: [ in -> out, in/err -> errors ]", StringComparison.Ordinal);
        var source = new ScriptSource().Data(1, "a,b\nc,d").Data(2, "x").Control(PdkItemKind.StreamFail, 1).Control(PdkItemKind.StreamFail, 2);
        var errors = new ListSink();

        PipelineReport report = await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", new ListSink()).Sink("e", errors), yaml);

        // Of the first stream "bc" and "d", as they would have come out of the second stage.
        const string lost = "\"error\":\"The stream failed before its end had come: what its preprocessors still held of it is lost.\",\"source\":\"in\",\"stage\":\"s\"";
        Assert.Equal([$$"""{{{lost}},"stream_id":1,"pull_id":3,"items":2}""", $$"""{{{lost}},"stream_id":2,"pull_id":4}"""], errors.Items);
        Assert.Equal((3, 0), (report.Errors, report.Lost));
    }

    [Fact]
    public async Task WhatATransactionalSourceGivesAgainAfterAFault_IsNotLost()
    {
        string yaml = Lines.Replace("codec: counting", "codec: counting, on_fault: { initial_delay: 1ms }", StringComparison.Ordinal);
        var sources = new Queue<ScriptSource>([new ScriptSource().Data(1, "ha").Step(static (_, _) => throw new PluginFaultException(PdkStatus.Fault, "boom", "T", "")), new ScriptSource().Data(1, "half\n")]);
        foreach (ScriptSource source in sources)
        {
            source.IsTransactional = true;
        }

        var sink = new ListSink();
        PipelineReport report = await Run.ToEndAsync(Run.Factory().Source("s", _ => sources.Dequeue()).Sink("k", sink), yaml);

        Assert.Equal(["half#1"], sink.Items);

        // The fault itself.
        Assert.Equal((1, 0), (report.Errors, report.Lost));
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
        var factory = Run.Factory();
        int most = 0;
        ScriptSource source = ManyStreams(20);
        source.Step((_, _) => most = factory.Alive);
        await Run.ToEndAsync(factory.Source("s", source).Sink("k", new ListSink()), Lines);

        // Source and sink, and what is ready for a stream that might come.
        Assert.Equal(2 + 2, most);
        Assert.Equal(2 + (21 * 2), factory.Made.Count);
    }

    /// <summary>Each exchange is a change to a thread that may be given up, and back: what a stream costs.</summary>
    [Fact]
    public async Task StreamsThatFollowOneAnother_TakeOneExchangeEachOnEachSide()
    {
        const int Streams = 50;
        FakeFactory factory = Run.Factory();
        var sink = new ListSink { CodecRequirement = Contracts.CodecRequirement.Required };

        await Run.ToEndAsync(factory.Source("s", ManyStreams(Streams)).Sink("k", sink), """
            sources: [ { id: in, connector: s, preprocessors: [ lines, fields ], codec: text } ]
            sinks: [ { id: out, connector: k, codec: text, postprocessors: [ join2, join3 ] } ]
            """);

        // The first ones before the run, once more until it is known that streams follow one another, and what is ready at the end.
        Assert.InRange(factory.Exchanges, 2 * Streams, 2 * (Streams + 3));
    }

    [Fact]
    public async Task OneStream_HasNothingMadeForAnother()
    {
        FakeFactory factory = Run.Factory();

        await Run.ToEndAsync(factory.Source("s", ManyStreams(1)).Sink("k", new ListSink()), Lines);

        Assert.Equal(2 + 2, factory.Made.Count);
    }

    [Fact]
    public async Task WhatCannotBeMadeForTheNextStream_IsToldByTheStreamThatNeedsIt()
    {
        int made = 0;
        FakeFactory factory = Run.Factory().Codec("fragile", () => ++made == 3 ? throw new InvalidOperationException("not now") : new TextCodec());
        var sink = new ListSink();

        PipelineReport report = await Run.ToEndAsync(factory.Source("s", ManyStreams(4)).Sink("k", sink), Lines.Replace("counting", "fragile", StringComparison.Ordinal));

        // The third one was to be ready for the third stream, which gets the fourth.
        Assert.Equal((4, 0), (report.EventsOut, report.Errors));
    }

    [Fact]
    public async Task WhatIsReadyAndHasFaulted_ServesNoStream()
    {
        FakeFactory factory = Run.Factory();
        var source = new ScriptSource();
        for (ulong stream = 1; stream <= 3; stream++)
        {
            source.Data(stream, "a\n").Control(PdkItemKind.EndStream, stream);
        }

        int before = 0;
        source.Step((_, _) => before = factory.SpoilAll()).Data(4, "b\n").Control(PdkItemKind.EndStream, 4);
        PipelineReport report = await Run.ToEndAsync(factory.Source("s", source).Sink("k", new ListSink()), Lines);

        Assert.Equal((4, 0), (report.EventsOut, report.Errors));

        // Two for the stream, and two that are ready after it.
        Assert.Equal(before + 4, factory.Made.Count);
    }

    private static ScriptSource ManyStreams(int count)
    {
        var source = new ScriptSource();
        for (ulong stream = 1; stream <= (ulong)count; stream++)
        {
            source.Data(stream, "a\n").Control(PdkItemKind.EndStream, stream);
        }

        return source;
    }
}
