using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Batching;

/// <summary>Batches of what stages make of events, and streams that end while they are collected.</summary>
public sealed class BatchStageTests
{
    private static readonly SinkReply s_none = SinkReply.None;

    private readonly FlightSink _sink = new() { CodecRequirement = CodecRequirement.Required, OnBatch = static _ => new(s_none) };
    private readonly ListSink _dead = new();
    private readonly ScriptSource _source = new() { IsTransactional = true };
    private readonly ListLogger _log = new();

    [Fact]
    public async Task EndOfAStream_EndsItsStages()
    {
        _source.Data(1, "a").Data(1, "b").Control(PdkItemKind.EndStream, 1).Data(1, "c");

        PipelineReport report = await RunAsync("postprocessors: [ join3 ], batch: { events: 10, time: none }");

        Assert.Equal(["a+b c"], _sink.Batches);
        Assert.Equal("ack 1 4", _source.Told.Last());
        Assert.Equal((3, 3), (report.Sinks[0].Offered, report.Sinks[0].Events));
    }

    [Fact]
    public async Task EventsOfWhichAStageMakesNothing_AreDelivered()
    {
        _source.Data(7, "a").Data(7, "b");

        PipelineReport report = await RunAsync("postprocessors: [ silent ], batch: { events: 2 }");

        Assert.Empty(_sink.Batches);
        Assert.Equal((2, 2, 0), (report.Sinks[0].Offered, report.Sinks[0].Events, report.Sinks[0].Failed));
        Assert.Equal("ack 7 2", _source.Told.Last());
    }

    [Fact]
    public async Task EventThatCannotBeEncoded_GoesOutByTheErrorPort()
    {
        _source.Data(7, "a", "unencodable", "b");

        PipelineReport report = await RunAsync("batch: { events: 2, time: none }");

        Assert.Equal(["a b"], _sink.Batches);
        Assert.Single(_dead.Items);
        Assert.Equal("ack 7 1", _source.Told.Last());
        Assert.Equal((2, 1, 0), (report.Sinks[0].Events, report.Sinks[0].Refused, report.Sinks[0].Lost));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task StageThatFailsAtItsEnd_SendsOnWhatItHeld(bool streamEnds)
    {
        _source.Data(7, "a");
        if (streamEnds)
        {
            _source.Control(PdkItemKind.EndStream, 7);
        }

        PipelineReport report = await RunAsync("postprocessors: [ broken ], batch: { events: 2 }");

        Assert.Equal(
            """{"error":"broken at its end","sink":"out","stage":"broken","stream_id":7,"pull_id":1}""", Assert.Single(_dead.Items));
        Assert.Equal("ack 7 1", _source.Told.Last());
        Assert.Equal((0, 1), (report.Sinks[0].Events, report.Sinks[0].Refused));
    }

    [Fact]
    public async Task EndOfAStream_ReachesTheDeadLetters_BehindWhatIsCollected()
    {
        RefuseAll();
        _source.Data(7, "a").Control(PdkItemKind.EndStream, 7).Data(7, "b").Data(7, "c");

        await RunAsync("batch: { events: 2, time: none }", "join3");

        // The end stands behind all of the batch that the stream ended in.
        Assert.Equal([2, 1], _dead.Items.Select(LettersIn));
    }

    [Fact]
    public async Task EndOfAStream_ReachesTheDeadLettersAtOnce_WhereNothingIsCollected()
    {
        RefuseAll();
        _source.Data(7, "a")
            .Step(async (_, output, _) =>
            {
                await Run.UntilAsync(() => _dead.Items.Count == 1);
                output.AddControl(PdkItemKind.EndStream, new PdkItemHeader(StreamId: 7));
            })
            .Data(7, "b");

        await RunAsync("batch: { events: 1 }", "trail");

        Assert.Equal([1, 0, 1, 0], _dead.Items.Select(LettersIn));
    }

    [Fact]
    public async Task PullThatIsCancelledHalfWay_FailsAsAWhole()
    {
        _sink.OnBatch = null;
        _source.Data(0, "a", "b", "c", "d", "e");
        var clock = new ManualTime();
        var options = new PipelineOptions { TimeProvider = clock, LoggerFactory = _log };
        await using PipelineRun run = Run.Start(Factory(), Yaml("batch: { events: 2, time: none }"), options);
        await _sink.UntilAsync(1);
        await Run.UntilAsync(() => run.Report.Sinks[0].Waiting == 2);

        Task drained = run.DrainAsync();
        await clock.PassAsync(options.DrainTimeout);
        await drained.WaitAsync(Run.Patience);

        Assert.Equal((5, 0, 5), (run.Report.Sinks[0].Offered, run.Report.Sinks[0].Events, run.Report.Sinks[0].Failed));
        Assert.All(_source.Told, static told => Assert.Equal("fail 0 1", told));
    }

    [Fact]
    public async Task EventsThatDoNotFit_AreAnsweredForOnce()
    {
        _source.Data(0, "aaaaa", "bbbbb", "ccccc").Data(0, "ddddd");

        PipelineReport report = await RunAsync("batch: { bytes: 9B, time: none }, in_flight: 1");

        Assert.Equal(["aaaaa", "bbbbb", "ccccc", "ddddd"], _sink.Batches);
        Assert.Equal(["ack 0 1", "ack 0 2"], _source.Told);
        Assert.Equal(4, report.Sinks[0].Events);
    }

    [Fact]
    public async Task Latency_IsThatOfWhatWasTaken()
    {
        _sink.OnBatch = static flight => new(flight.Texts[0] == "c" ? SinkReply.Failed : SinkReply.None);
        _source.Data(0, "a", "b", "c", "d", "e");

        PipelineReport report = await RunAsync("batch: { events: 2, time: none }");

        Assert.Equal(3, report.Sinks[0].Latency.Count);
    }

    private void RefuseAll() => _sink.OnBatch = static flight =>
    {
        flight.Refuse([.. Enumerable.Range(0, flight.Texts.Count)]);
        return new(SinkReply.Acked);
    };

    private static int LettersIn(string bytes) => bytes.Split("\"error\"").Length - 1;

    private Task<PipelineReport> RunAsync(string sink, string? ofDead = null)
    {
        if (ofDead is not null)
        {
            _dead.CodecRequirement = CodecRequirement.Required;
        }

        return Run.ToEndAsync(Factory(), Yaml(sink, ofDead), new PipelineOptions { LoggerFactory = _log });
    }

    private static string Yaml(string sink, string? ofDead = null) => $$"""
        name: test
        sources: [ { id: in, connector: s, codec: text, reconnect: { interval: 1ms } } ]
        sinks:
        - { id: out, connector: k, codec: text, {{sink}}, reconnect: { interval: 1ms } }
        - { id: dead, connector: d{{(ofDead is null ? "" : $", codec: text, postprocessors: [ {ofDead} ]")}} }
        routes: [ in -> out, out/err -> dead ]
        """;

    private FakeFactory Factory() => Run.Factory().Source("s", _source).Sink("k", _sink).Sink("d", _dead)
        .Postprocessor("silent", static () => new EndProcessor(null))
        .Postprocessor("trail", static () => new EndProcessor("end") { Passes = true })
        .Postprocessor("broken", static () => new EndProcessor("broken at its end") { Fails = true });
}
