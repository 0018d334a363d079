using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Batching;

/// <summary>Sinks that answer later for batches of many pulls and streams.</summary>
public sealed class HeldBatchTests
{
    private readonly ScriptSource _source = new() { IsTransactional = true, FinishesAtEnd = false };
    private readonly ManualTime _clock = new();
    private ISender? _line;

    [Fact]
    public async Task EachPull_IsAnsweredForByItself()
    {
        FlightSink sink = Sink();
        _source.Data(7, "a").Data(8, "b").Data(7, "c").Data(7, "d");
        await using PipelineRun run = Run.Start(Factory(sink), Yaml(4));
        await sink.UntilAsync(1);
        await Run.UntilAsync(() => run.Report.Sinks[0].Events == 4);
        Assert.Empty(_source.Told);

        _line!.Reply(7, 3, SinkReply.Acked);
        await Run.UntilAsync(() => _source.Told.Contains("ack 7 3"));
        _line.Reply(8, 2, SinkReply.Acked);
        await Run.UntilAsync(() => _source.Told.Contains("ack 8 2"));
        _line.Reply(7, 4, SinkReply.Failed);
        await Run.UntilAsync(() => _source.Told.Contains("fail 7 4"));

        Assert.Equal((3, 1), (run.Report.Sinks[0].Events, run.Report.Sinks[0].Failed));
        await run.DrainAsync().WaitAsync(Run.Patience);
    }

    [Fact]
    public async Task AckOfALaterBatch_AnswersForTheEarlierOnes()
    {
        var sink = new FlightSink { AutoAck = false };
        sink.OnBatch = flight => new(flight.Texts[0] == "a" ? SinkReply.None : SinkReply.Acked);
        _source.Data(7, "a").Data(8, "b").Data(7, "c").Data(7, "d");
        await using PipelineRun run = Run.Start(Factory(sink), Yaml(2));

        // Of stream 8 only the first batch had anything.
        await Run.UntilAsync(() => _source.Told.Contains("ack 7 4"));
        await run.DrainAsync().WaitAsync(Run.Patience);
        Assert.DoesNotContain("ack 8 2", _source.Told);
    }

    [Fact]
    public async Task SinkWithSeveralInFlight_AnswersForEachByWhatTheCallReturns()
    {
        var sink = new FlightSink(2) { AutoAck = false };
        _source.Data(7, "a").Data(7, "b");
        await using PipelineRun run = Run.Start(Factory(sink), Yaml(1, inFlight: 2));
        await sink.UntilAsync(2);

        sink.All.Single(static flight => flight.Texts[0] == "a").None();
        await Run.UntilAsync(() => run.Report.Sinks[0].Events == 1);
        sink.All.Single(static flight => flight.Texts[0] == "b").Ack();
        await Run.UntilAsync(() => run.Report.Sinks[0].Events == 2);
        Assert.Empty(_source.Told);

        _line!.Reply(7, 1, SinkReply.Acked);
        await Run.UntilAsync(() => _source.Told.Contains("ack 7 2"));
        await run.DrainAsync().WaitAsync(Run.Patience);
    }

    [Fact]
    public async Task WhatASinkWithSeveralInFlightHasAcked_ItDoesNotHold()
    {
        var first = new FlightSink(2) { AutoAck = false, OnBatch = static _ => new(SinkReply.Acked) };
        bool faults = false;
        first.OnTick = _ => faults ? throw new PluginFaultException(PdkStatus.Fault, "boom", "T", "") : SinkReply.None;
        var instances = new Queue<FlightSink>([first, new FlightSink(2)]);
        _source.Data(7, "a");
        FakeFactory factory = Factory(first).Sink("k", _ => instances.Dequeue());
        string yaml = Yaml(1, inFlight: 2).Replace("connector: k,", "connector: k, on_fault: { initial_delay: 1ms },", StringComparison.Ordinal);
        await using PipelineRun run = Run.Start(factory, yaml, new PipelineOptions { TimeProvider = _clock });
        await Run.UntilAsync(() => _source.Told.Contains("ack 7 1"));

        faults = true;
        await _clock.TickUntilAsync(() => run.Report.Sinks[0].Restarts == 1);

        Assert.Equal((1, 0), (run.Report.Sinks[0].Events, run.Report.Sinks[0].Failed));
        await run.DrainAsync().WaitAsync(Run.Patience);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AnswerAtATick_IsForAllThatTheSinkHolds(bool isAck)
    {
        bool answers = false;
        FlightSink sink = Sink();
        sink.OnTick = _ => !answers ? SinkReply.None : isAck ? SinkReply.Acked : SinkReply.Failed;
        _source.Data(7, "a").Data(8, "b").Data(7, "c");
        await using PipelineRun run = Run.Start(Factory(sink), Yaml(2), new PipelineOptions { TimeProvider = _clock });
        await Run.UntilAsync(() => run.Report.Sinks[0].Events == 2 && run.Report.Sinks[0].Waiting == 1);

        // What is collected and not handed over is not meant.
        answers = true;
        string what = isAck ? "ack" : "fail";
        await _clock.TickUntilAsync(() => _source.Told.Count == 2);
        Assert.Equal([$"{what} 7 1", $"{what} 8 2"], _source.Told.Order());
        await run.DrainAsync().WaitAsync(Run.Patience);
    }

    [Fact]
    public async Task AnswerBeforeTheCallReturns_Counts()
    {
        var sink = new FlightSink { AutoAck = false };
        sink.OnBatch = _ =>
        {
            _line!.Reply(7, 1, SinkReply.Acked);
            _line.Reply(8, 2, SinkReply.Failed);
            return new(SinkReply.None);
        };
        _source.Data(7, "a").Data(8, "b");
        await using PipelineRun run = Run.Start(Factory(sink), Yaml(2));

        await Run.UntilAsync(() => _source.Told.Count == 2);
        await Run.UntilAsync(() => run.Report.Sinks[0].Failed == 1);
        Assert.Equal(["ack 7 1", "fail 8 2"], _source.Told.Order());
        Assert.Equal(1, run.Report.Sinks[0].Events);
        await run.DrainAsync().WaitAsync(Run.Patience);
    }

    [Fact]
    public async Task WhatAFaultedSinkHeld_HasFailed_AndWhatIsCollectedHasNot()
    {
        FlightSink first = Sink();
        first.OnTick = static _ => throw new PluginFaultException(PdkStatus.Fault, "boom", "T", "");
        var second = new FlightSink { AutoAck = false, OnBatch = static _ => new(SinkReply.Acked) };
        var instances = new Queue<FlightSink>([first, second]);
        _source.Data(7, "a").Data(7, "b").Data(7, "c");
        FakeFactory factory = Factory(first).Sink("k", line =>
        {
            _line = line;
            return instances.Dequeue();
        });
        string yaml = Yaml(2).Replace("connector: k,", "connector: k, on_fault: { initial_delay: 1ms },", StringComparison.Ordinal);
        await using PipelineRun run = Run.Start(factory, yaml, new PipelineOptions { TimeProvider = _clock });
        await Run.UntilAsync(() => run.Report.Sinks[0].Events == 2 && run.Report.Sinks[0].Waiting == 1);

        await _clock.TickUntilAsync(() => run.Report.Sinks[0].Restarts == 1 && _source.Told.Contains("fail 7 1"));
        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.Equal(["c"], second.Batches);
        Assert.Equal((1, 2), (run.Report.Sinks[0].Events, run.Report.Sinks[0].Failed));
    }

    [Fact]
    public async Task LateFailureOfAnAckedPull_IsTold()
    {
        var sink = new FlightSink { OnBatch = static _ => new(SinkReply.Acked) };
        _source.Data(7, "a");
        await using PipelineRun run = Run.Start(Factory(sink), Yaml(1));
        await Run.UntilAsync(() => _source.Told.Contains("ack 7 1"));

        _line!.Reply(7, 1, SinkReply.Failed);

        await Run.UntilAsync(() => _source.Told.Contains("fail 7 1"));
        Assert.Equal((0, 1), (run.Report.Sinks[0].Events, run.Report.Sinks[0].Failed));
        await run.DrainAsync().WaitAsync(Run.Patience);
    }

    private static FlightSink Sink() => new() { AutoAck = false, OnBatch = static _ => new(SinkReply.None) };

    private static string Yaml(int events, int inFlight = 1) => $$"""
        name: test
        sources: [ { id: in, connector: s, codec: text } ]
        sinks: [ { id: out, connector: k, batch: { events: {{events}}, time: none }, in_flight: {{inFlight}} } ]
        """;

    private FakeFactory Factory(FlightSink sink) => Run.Factory().Source("s", _source).Sink("k", line =>
    {
        _line = line;
        return sink;
    });
}
