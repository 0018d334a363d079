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
        const string lost = "\"error\":\"The stream failed before its end had come: what its preprocessors still held of it is lost.\",\"source\":\"in\"";
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
