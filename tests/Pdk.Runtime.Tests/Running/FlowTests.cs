using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Running;

public sealed class FlowTests
{
    [Theory]
    [InlineData(20_000)]
    [InlineData(8192)]
    [InlineData(100)]
    public async Task PreprocessorThatKeepsSomeOfItsItems_IsAskedForThem(int items)
    {
        const string yaml = """
            sources: [ { id: in, connector: s, preprocessors: [ portions ], codec: text } ]
            sinks: [ { id: out, connector: k } ]
            """;
        var source = new ScriptSource().Data(1, "a").Data(1, "b");
        var sink = new ListSink();
        FakeFactory factory = Run.Factory().Source("s", source).Sink("k", sink)
            .Preprocessor("portions", () => new PortionProcessor(items, 8192));

        PipelineReport report = await Run.ToEndAsync(factory, yaml);

        string[] expected = [.. from letter in (string[])["a", "b"] from number in Enumerable.Range(0, items) select $"{letter}{number}"];
        Assert.Equal(expected, sink.Items);
        Assert.Equal(expected.Length, report.EventsOut);
        Assert.InRange(report.Sinks[0].Batches, 2, 2 * ((items / 8192) + 1));
    }

    [Fact]
    public async Task Events_ArriveInOrderAndAreCounted()
    {
        var source = new ScriptSource().Data(0, "a", "b").Data(0, "c");
        var sink = new ListSink();

        PipelineReport report = await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", sink));

        Assert.Equal(["a", "b", "c"], sink.Items);
        Assert.Equal(new SourceReport("in", 3, 3, 3, 3, 0), report.Sources[0]);
        SinkReport delivered = report.Sinks[0];
        Assert.Equal((3, 3, 0, 0, 2), (delivered.Offered, delivered.Events, delivered.Failed, delivered.Acked, delivered.Batches));
        Assert.Equal(3, delivered.Latency.Count);
        Assert.Equal(report.EventsIn, report.EventsOut);
        Assert.Equal(1, sink.Flushes);
    }

    [Fact]
    public async Task PullIdsAndEventIds_Rise()
    {
        var source = new ScriptSource().Data(0, "a", "b").Data(0, "c");
        var sink = new ListSink();

        await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", sink));

        Assert.Equal([1UL, 2UL, 3UL], source.PullIds);
        Assert.Equal([1UL, 2UL, 3UL], sink.Headers.Select(static header => header.EventId));
        Assert.Equal([1UL, 1UL, 2UL], sink.Headers.Select(static header => header.PullId));
        Assert.All(sink.Headers, static header => Assert.True(header.IngestNs > 0));
        Assert.All(sink.Headers, static header => Assert.False(header.IsTransactional));
    }

    [Fact]
    public async Task HeadersThatTheSourceSets_AreKept()
    {
        var source = new ScriptSource { IsTransactional = true }.Step(static (_, output) =>
            output.AddData(new PdkItemHeader(IngestNs: 5, StreamId: 9, PullId: 77), "a"u8));
        var sink = new ListSink();

        await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", sink));

        Assert.Equal(new PdkItemHeader(5, 9, 77, 1, 0, true), Assert.Single(sink.Headers));
    }

    [Fact]
    public async Task FanOut_GivesEverySinkEveryEvent()
    {
        const string yaml = """
            sources: [ { id: in, connector: s, codec: text } ]
            sinks: [ { id: one, connector: k1 }, { id: two, connector: k2 } ]
            routes: [ in -> one, in/out -> two ]
            """;
        var source = new ScriptSource().Data(0, "a", "b");
        var first = new ListSink();
        var second = new ListSink();

        PipelineReport report = await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k1", first).Sink("k2", second), yaml);

        Assert.Equal(["a", "b"], first.Items);
        Assert.Equal(["a", "b"], second.Items);
        Assert.Equal(2 * report.EventsIn, report.EventsOut);
    }

    [Fact]
    public async Task TwoSources_ReachOneSinkWithDistinctStreams()
    {
        const string yaml = """
            sources: [ { id: a, connector: s1, codec: text }, { id: b, connector: s2, codec: text } ]
            sinks: [ { id: out, connector: k } ]
            routes: [ a -> out, b -> out ]
            """;
        var sink = new ListSink();

        await Run.ToEndAsync(
            Run.Factory().Source("s1", new ScriptSource().Data(3, "x")).Source("s2", new ScriptSource().Data(3, "y")).Sink("k", sink), yaml);

        Assert.Equal(["x", "y"], sink.Items.Order());
        Assert.Equal(2, sink.Headers.Select(static header => header.StreamId).Distinct().Count());
    }

    [Fact]
    public async Task MalformedItems_GoToThePortErr()
    {
        const string yaml = """
            sources: [ { id: in, connector: s, codec: text } ]
            sinks: [ { id: out, connector: k }, { id: errors, connector: e } ]
            routes: [ in -> out, in/err -> errors ]
            """;
        var source = new ScriptSource().Data(4, "a", "bad", "b");
        var sink = new ListSink();
        var errors = new ListSink();

        PipelineReport report = await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", sink).Sink("e", errors), yaml);

        Assert.Equal(["a", "b"], sink.Items);
        Assert.Equal(["""{"error":"this is bad","source":"in","stage":"text","stream_id":4,"pull_id":1}"""], errors.Items);
        Assert.Equal((2, 1), (report.Sources[0].Events, report.Sources[0].Errors));
        Assert.Equal(1, Assert.Single(errors.Headers).Port);

        // What was parted from the events is no part of what the sink was given.
        PipelineReport sound = await Run.ToEndAsync(Run.Factory().Source("s", new ScriptSource().Data(4, "a", "b")).Sink("k", new ListSink()));
        Assert.Equal(sound.Sinks[0].Bytes, report.Sinks[0].Bytes);
    }

    [Fact]
    public async Task MalformedItemsWithoutARoute_AreCounted()
    {
        var source = new ScriptSource().Data(0, "bad", "a", "none");
        var sink = new ListSink();

        PipelineReport report = await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", sink));

        Assert.Equal(["a"], sink.Items);
        Assert.Equal((1, 1), (report.Sources[0].Events, report.Sources[0].Errors));
    }

    [Fact]
    public async Task ValuesOfASource_PassTheCodecUnchanged()
    {
        var source = new ScriptSource { CodecRequirement = CodecRequirement.Structured }.Step(static (_, output) =>
        {
            output.BeginValue(default).WriteInt64(42);
            output.EndValue();
            output.AddData(default, "bytes"u8);
        });
        var sink = new ListSink();

        PipelineReport report = await Run.ToEndAsync(
            Run.Factory().Source("s", source).Sink("k", sink), Run.OneToOne.Replace("codec: text,", "", StringComparison.Ordinal));

        Assert.Equal(["42"], sink.Items);
        Assert.Equal(1, report.Sources[0].Errors);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task InterleavedStreams_KeepTheirOrderAndTheirChains(int seed)
    {
        const string yaml = """
            sources: [ { id: in, connector: s, preprocessors: [ lines ], codec: counting } ]
            sinks: [ { id: out, connector: k } ]
            """;
        var random = new Random(seed);
        var source = new ScriptSource();
        var expected = new Dictionary<ulong, List<string>>();
        for (int pull = 0; pull < 50; pull++)
        {
            (ulong Stream, string Text)[] items = Enumerable.Range(0, random.Next(0, 8))
                .Select(index => ((ulong)random.Next(1, 5), $"{pull}.{index}"))
                .ToArray();
            foreach ((ulong stream, string text) in items)
            {
                expected.TryAdd(stream, []);
                expected[stream].Add($"{text}#{expected[stream].Count + 1}");
            }

            // Half of each line comes with the next item of its stream.
            source.Step((_, output) =>
            {
                foreach ((ulong stream, string text) in items)
                {
                    output.AddData(new PdkItemHeader(StreamId: stream), System.Text.Encoding.UTF8.GetBytes(text[..1]));
                    output.AddData(new PdkItemHeader(StreamId: stream), System.Text.Encoding.UTF8.GetBytes(text[1..] + "\n"));
                }
            });
        }

        var sink = new ListSink();
        await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", sink), yaml);

        foreach ((ulong stream, List<string> texts) in expected)
        {
            Assert.Equal(texts, sink.Items.Zip(sink.Headers).Where(item => item.Second.StreamId == stream).Select(static item => item.First));
        }
    }

    [Fact]
    public async Task EncodedSink_GetsBytes()
    {
        const string yaml = """
            sources: [ { id: in, connector: s, codec: text } ]
            sinks: [ { id: out, connector: k, codec: text, postprocessors: [ join2 ] } ]
            """;
        var source = new ScriptSource().Data(0, "a").Data(0, "b", "c").Data(0, "d", "e");
        var sink = new ListSink { CodecRequirement = CodecRequirement.Required };

        PipelineReport report = await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", sink), yaml);

        Assert.Equal(["a+b", "c+d", "e"], sink.Items);
        Assert.Equal((5, 5, 0), (report.Sinks[0].Offered, report.Sinks[0].Events, report.Sinks[0].Failed));
        Assert.Equal(7, report.Sinks[0].Bytes);
    }

    [Fact]
    public async Task EmptyPulls_AreAskedAgain()
    {
        var source = new ScriptSource();
        for (int pull = 0; pull < 8; pull++)
        {
            source.Step(static (_, _) => { });
        }

        source.Data(0, "a");
        var sink = new ListSink();

        PipelineReport report = await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", sink));

        Assert.Equal(["a"], sink.Items);
        Assert.Equal(10, report.Sources[0].Pulls);
        Assert.Empty(source.Told);
    }
}
