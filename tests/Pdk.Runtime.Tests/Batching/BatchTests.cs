using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Batching;

/// <summary>Events of many pulls and streams are collected into batches.</summary>
public sealed class BatchTests
{
    private static readonly SinkReply s_none = SinkReply.None;

    private readonly FlightSink _sink = new() { OnBatch = static _ => new(s_none) };
    private readonly ScriptSource _source = new() { IsTransactional = true };
    private readonly ManualTime _clock = new();

    [Fact]
    public async Task FullBatch_IsHandedOver_AndTheRestAtTheEnd()
    {
        _source.Data(0, "a", "b", "c").Data(0, "d", "e", "f").Data(0, "g", "h", "i");

        PipelineReport report = await Run.ToEndAsync(Factory(), Yaml("batch: { events: 4, time: none }"));

        Assert.Equal(["a b c d", "e f g h", "i"], _sink.Batches);
        Assert.Equal(["ack 0 1", "ack 0 2", "ack 0 3"], _source.Told.Distinct());
        SinkReport sink = report.Sinks[0];
        Assert.Equal((9, 9, 0, 3, 4, 0), (sink.Offered, sink.Events, sink.Failed, sink.Batches, sink.LargestBatch, sink.Waiting));
        Assert.Equal((0, 1), (sink.InFlight, sink.MostInFlight));
    }

    [Fact]
    public async Task BatchOfBytes_HasNoMoreThanThat_ButForASingleEvent()
    {
        var sink = new FlightSink { CodecRequirement = CodecRequirement.Required, OnBatch = static _ => new(s_none) };
        _source.Data(0, "aaaa", "bbbb", "cccc", "a line that is too long", "dddd", "eeeee", "f");

        await Run.ToEndAsync(Factory(sink), Yaml("codec: text, batch: { bytes: 9B, time: none }"));

        Assert.Equal(["aaaa bbbb", "cccc", "a line that is too long", "dddd eeeee", "f"], sink.Batches);
    }

    [Fact]
    public async Task Time_IsThatOfTheFirstEvent()
    {
        _source.FinishesAtEnd = false;
        var go = new SemaphoreSlim(0);
        _source.Data(0, "a")
            .Step(async (_, output, _) =>
            {
                await go.WaitAsync(CancellationToken.None);
                output.AddData(default, "b"u8);
            });
        await using PipelineRun run = Run.Start(Factory(), Yaml("batch: { time: 200ms }"), Options());
        await Run.UntilAsync(() => run.Report.Sinks[0].Waiting == 1);
        _clock.Advance(TimeSpan.FromMilliseconds(150));
        go.Release();
        await Run.UntilAsync(() => run.Report.Sinks[0].Waiting == 2);
        Assert.Empty(_source.Told);
        Assert.Empty(_sink.All);

        _clock.Advance(TimeSpan.FromMilliseconds(50));
        await Run.UntilAsync(() => _source.Told.Contains("ack 0 2"));
        Assert.Equal(["a b"], _sink.Batches);
    }

    [Fact]
    public async Task Time_BeginsAnewWithEachBatch()
    {
        _source.FinishesAtEnd = false;
        _source.Data(0, "a", "b", "c");
        await using PipelineRun run = Run.Start(Factory(), Yaml("batch: { events: 2, time: 200ms }"), Options());
        await _sink.UntilAsync(1);

        // The first batch was full before its time was over.
        await _clock.PassAsync(TimeSpan.FromMilliseconds(200));
        await _sink.UntilAsync(2);
        Assert.Equal(["a b", "c"], _sink.Batches);
    }

    [Fact]
    public async Task WhatNothingIsSaidOf_HasADefault()
    {
        _source.FinishesAtEnd = false;
        _source.Data(0, "a");
        await using PipelineRun run = Run.Start(Factory(), Yaml("batch: {}"), Options());
        await Run.UntilAsync(() => run.Report.Sinks[0].Waiting == 1);

        await _clock.PassAsync(TimeSpan.FromSeconds(1));

        await _sink.UntilAsync(1);
    }

    [Fact]
    public async Task Drain_HandsOverWhatIsCollected()
    {
        _source.FinishesAtEnd = false;
        _source.Data(0, "a").Data(1, "b");
        await using PipelineRun run = Run.Start(Factory(), Yaml("batch: { time: none }"));
        await _source.Waiting.Task.WaitAsync(Run.Patience);
        Assert.Empty(_sink.All);

        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.Equal(["a b"], _sink.Batches);
        Assert.Equal(["ack 0 1", "ack 1 2"], _source.Told.Order());
        Assert.Equal(PipelineOutcome.Drained, run.Report.Outcome);
        Assert.Equal(["connect", "drain", "flush", "stop"], _sink.Calls);
    }

    [Fact]
    public async Task EventsOfSeveralSources_AreOneBatch_AndEachHearsOfItsOwn()
    {
        const string yaml = """
            sources: [ { id: in, connector: s, codec: text }, { id: more, connector: s2, codec: text } ]
            sinks: [ { id: out, connector: k, batch: { events: 2, time: none } } ]
            routes: [ in -> out, more -> out ]
            """;
        ScriptSource second = new ScriptSource { IsTransactional = true }.Data(9, "b");
        _source.Data(7, "a");

        await Run.ToEndAsync(Factory().Source("s2", second), yaml);

        Assert.Equal(["a", "b"], Assert.Single(_sink.All).Texts.Order());
        Assert.Equal(["ack 7 1"], _source.Told);
        Assert.Equal(["ack 9 1"], second.Told);
    }

    [Fact]
    public async Task BatchThatFails_FailsEachStreamFromItsFirstPullOn()
    {
        _sink.OnBatch = static flight => new(flight.Texts[0] == "c" ? SinkReply.Failed : SinkReply.None);
        _source.FinishesAtEnd = false;
        _source.Data(7, "a").Data(8, "b").Data(7, "c").Data(8, "d").Data(7, "e").Data(8, "f");
        await using PipelineRun run = Run.Start(Factory(), Yaml("batch: { events: 2, time: none }"));

        await Run.UntilAsync(() => _source.Told.Count(static told => told.StartsWith("fail", StringComparison.Ordinal)) == 2);

        Assert.Contains("fail 7 3", _source.Told);
        Assert.Contains("fail 8 4", _source.Told);
        Assert.DoesNotContain("ack 7 5", _source.Told);
        await _sink.UntilAsync(3);
        Assert.Equal(2, run.Report.Sinks[0].Failed);
    }

    [Fact]
    public async Task PullThatIsSplit_IsAckedWhenItsLastPartIs()
    {
        _sink.OnBatch = null;
        _source.FinishesAtEnd = false;
        _source.Data(0, "a", "b", "c", "d", "e");
        await using PipelineRun run = Run.Start(Factory(), Yaml("batch: { events: 2, time: none }"));
        await _sink.UntilAsync(1);
        _sink.All[0].None();
        await _sink.UntilAsync(2);
        _sink.All[1].None();
        await _source.Waiting.Task.WaitAsync(Run.Patience);
        await Run.UntilAsync(() => run.Report.Sinks[0].InFlight == 0);
        Assert.Empty(_source.Told);

        Task drained = run.DrainAsync();
        await _sink.UntilAsync(3);
        _sink.All[2].None();
        await drained.WaitAsync(Run.Patience);

        Assert.Equal(["a b", "c d", "e"], _sink.Batches);
        Assert.Equal(["ack 0 1"], _source.Told);
        Assert.Equal((5, 5), (run.Report.Sinks[0].Offered, run.Report.Sinks[0].Events));
    }

    [Fact]
    public async Task PullThatIsSplit_FailsWithEachOfItsParts()
    {
        _sink.OnBatch = static flight => new(flight.Texts[0] == "c" ? SinkReply.Failed : SinkReply.None);
        _source.Data(0, "a", "b", "c", "d", "e");

        PipelineReport report = await Run.ToEndAsync(Factory(), Yaml("batch: { events: 2, time: none }"));

        Assert.Equal(["fail 0 1"], _source.Told);
        Assert.Equal((5, 3, 2), (report.Sinks[0].Offered, report.Sinks[0].Events, report.Sinks[0].Failed));
    }

    [Fact]
    public async Task SourceThatGoesBack_GetsEverythingDelivered()
    {
        int failures = 0;
        _sink.OnBatch = _ => new(++failures % 3 == 0 ? SinkReply.Failed : SinkReply.None);
        string[] texts = [.. Enumerable.Range(0, 20).Select(static number => $"{number}")];
        var source = new ReplaySource(texts) { MostPulls = int.MaxValue };

        await Run.ToEndAsync(Factory().Source("s", source), Yaml("batch: { events: 3, time: 1ms }"));

        Assert.Equal(texts.Order(), _sink.All.Where(static (_, index) => (index + 1) % 3 != 0).SelectMany(static flight => flight.Texts).Distinct().Order());
    }

    [Fact]
    public async Task RefusedEventsOfABatch_AreThoseOfTheirStreams()
    {
        const string yaml = """
            sources: [ { id: in, connector: s, codec: text } ]
            sinks: [ { id: out, connector: k, batch: { events: 4, time: none } }, { id: dead, connector: d } ]
            routes: [ in -> out, out/err -> dead ]
            """;
        var dead = new ListSink();
        _sink.OnBatch = static flight =>
        {
            flight.Refuse(1, 2);
            return new(SinkReply.Acked);
        };
        _source.Data(7, "a", "b").Data(8, "c", "d");

        PipelineReport report = await Run.ToEndAsync(Factory().Sink("d", dead), yaml);

        Assert.Equal(
            [
                """{"error":"no b","sink":"out","stage":"k","stream_id":7,"pull_id":1,"event":"b"}""",
                """{"error":"no c","sink":"out","stage":"k","stream_id":8,"pull_id":2,"event":"c"}""",
            ],
            dead.Items);
        Assert.Equal(["ack 7 1", "ack 8 2"], _source.Told.Order());
        Assert.Equal((2, 2, 2), (report.Sinks[0].Events, report.Sinks[0].Failed, report.Sinks[0].Refused));
    }

    [Fact]
    public async Task BatchBehindAQueue_IsTheSame()
    {
        const string yaml = """
            sources: [ { id: in, connector: s, codec: text } ]
            sinks: [ { id: out, connector: k, batch: { events: 2, time: none } } ]
            routes: [ { from: in, to: out, capacity: { events: 100 } } ]
            """;
        _sink.OnBatch = static flight => new(flight.Texts[0] == "c" ? SinkReply.Failed : SinkReply.None);
        _source.Data(0, "a").Data(0, "b").Data(0, "c").Data(0, "d").Data(0, "e");

        PipelineReport report = await Run.ToEndAsync(Factory(), yaml);

        Assert.Equal(["a b", "c d", "e"], _sink.Batches);
        Assert.Contains("ack 0 2", _source.Told);
        Assert.Contains("fail 0 3", _source.Told);
        Assert.DoesNotContain("ack 0 5", _source.Told);
        Assert.Equal((5, 3, 2), (report.Sinks[0].Offered, report.Sinks[0].Events, report.Sinks[0].Failed));
    }

    private static string Yaml(string sink) => $$"""
        name: test
        sources: [ { id: in, connector: s, codec: text } ]
        sinks: [ { id: out, connector: k, {{sink}} } ]
        """;

    private FakeFactory Factory(ISink? sink = null) => Run.Factory().Source("s", _source).Sink("k", sink ?? _sink);

    private PipelineOptions Options() => new() { TimeProvider = _clock };
}
