using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Batching;

/// <summary>Several batches of one sink at once.</summary>
public sealed class InFlightTests
{
    private const string Three = """
        name: test
        sources: [ { id: in, connector: s, codec: text, reconnect: { interval: 1ms } } ]
        sinks: [ { id: out, connector: k, batch: { events: 1 }, in_flight: 3, reconnect: { interval: 1ms }, on_fault: { initial_delay: 1ms } } ]
        """;

    private readonly FlightSink _sink = new(concurrency: 3);
    private readonly ScriptSource _source = new() { IsTransactional = true, FinishesAtEnd = false };
    private readonly ManualTime _clock = new();
    private ISender? _line;

    [Fact]
    public async Task AcksOutOfOrder_ReachTheSourceAsALowWaterMark()
    {
        await using PipelineRun run = await StartAsync(3);

        Flight("c").Ack();
        await Run.UntilAsync(() => run.Report.Sinks[0].Events == 1);
        Flight("b").Ack();
        await Run.UntilAsync(() => run.Report.Sinks[0].Events == 2);
        Assert.Equal(["triggered"], await ToldAsync());

        Flight("a").Ack();
        await Run.UntilAsync(() => _source.Told.Contains("ack 0 3"));
        Assert.Equal((3, 3), (run.Report.Sinks[0].Events, run.Report.Sinks[0].MostInFlight));
    }

    [Fact]
    public async Task Failure_StopsTheMarkThere()
    {
        await using PipelineRun run = await StartAsync(3);

        Flight("c").Ack();
        Flight("b").Fail();
        await Run.UntilAsync(() => _source.Told.Contains("fail 0 2"));
        Flight("a").Ack();
        await Run.UntilAsync(() => _source.Told.Contains("ack 0 1"));

        Assert.Equal(["fail 0 2", "ack 0 1", "triggered"], await ToldAsync());
        Assert.Equal((2, 1), (run.Report.Sinks[0].Events, run.Report.Sinks[0].Failed));
    }

    [Fact]
    public async Task WhenAllPlacesAreTaken_TheSourceWaits()
    {
        AddPulls(6);
        await using PipelineRun run = Run.Start(Factory(), Three);
        await _sink.UntilAsync(3);
        await Run.UntilAsync(() => _source.PullIds.Count == 5 && run.Report.Sinks[0].Waiting == 1);

        // The fifth has no room, so that there is no sixth.
        Assert.Equal((5, 3), (run.Report.Sinks[0].Offered, run.Report.Sinks[0].InFlight));
        Assert.Equal(3, _sink.All.Count);

        Flight("b").Ack();
        await _sink.UntilAsync(4);
        await Run.UntilAsync(() => _source.PullIds.Count == 6);
        await EndAsync(run);
        Assert.Equal(6, run.Report.Sinks[0].Events);
    }

    [Fact]
    public async Task OneInFlight_KeepsTheOrder()
    {
        var sink = new FlightSink { OnBatch = static async _ =>
        {
            await Task.Yield();
            return SinkReply.Acked;
        } };
        _source.FinishesAtEnd = true;
        AddPulls(26);
        string yaml = Three.Replace("in_flight: 3", "in_flight: 1", StringComparison.Ordinal);

        await Run.ToEndAsync(Factory(sink), yaml);

        Assert.Equal(Enumerable.Range(0, 26).Select(static number => $"{(char)('a' + number)}"), sink.Batches);
    }

    [Fact]
    public async Task WithoutBatches_WhatComesAtOnceIsOne()
    {
        _source.Data(0, "a", "b").Data(0, "c").Data(0, "d");
        await using PipelineRun run = Run.Start(Factory(), Three.Replace("batch: { events: 1 }, ", "", StringComparison.Ordinal));
        await _sink.UntilAsync(3);

        Assert.Equal(["a b", "c", "d"], _sink.Batches.Order());
        await EndAsync(run);
    }

    [Fact]
    public async Task MoreThanTheSinkTakes_IsAnErrorThatNamesBoth()
    {
        FakeFactory factory = Factory(new FlightSink(concurrency: 2));

        PipelineException failure = Assert.Throws<PipelineException>(() => Run.Start(factory, Three));

        Assert.Equal("test.yaml(3,68): sink 'out': 'in_flight' is 3, but 'k' takes at most 2 batches at once", failure.Message);
        Run.Check(factory);
        failure = Assert.Throws<PipelineException>(() => Run.Start(Factory(new FlightSink(concurrency: -1)), Three));
        Assert.EndsWith("takes at most 1 batch at once", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ticks_WaitUntilNothingIsInFlight()
    {
        await using PipelineRun run = await StartAsync(1, new PipelineOptions { TimeProvider = _clock });
        for (int tick = 0; tick < 30; tick++)
        {
            _clock.Advance(new PipelineOptions().TickInterval);
            await Task.Yield();
        }

        Assert.Equal(0, _sink.Ticks);
        Flight("a").Ack();
        await _clock.TickUntilAsync(() => _sink.Ticks > 0);
        await EndAsync(run);
        Assert.Equal(0, _sink.Overlaps);
    }

    [Fact]
    public async Task TickThatHasWaitedForLong_LetsNoOtherBatchBegin()
    {
        // Of two batches one is always in flight.
        AddPulls(2);
        await using PipelineRun run = Run.Start(Factory(), Three, new PipelineOptions { TimeProvider = _clock });
        await _sink.UntilAsync(2);
        int next = 2;
        bool isOver = false;
        while (!isOver)
        {
            _clock.Advance(new PipelineOptions().TickInterval);
            _source.Data(0, $"{next}");
            Wake();
            _sink.All[next - 2].Ack();
            isOver = _sink.Ticks > 0;
            if (!isOver && _sink.All.Count > next)
            {
                next++;
            }
            else
            {
                _sink.All[next - 1].Ack();
            }

            await Task.Delay(1);
        }

        await EndAsync(run);
        Assert.Equal(0, _sink.Overlaps);
    }

    [Fact]
    public async Task Pause_WaitsForThoseInFlight_AndHoldsTheRest()
    {
        var options = new PipelineOptions { TimeProvider = _clock };
        string yaml = Three.Replace("events: 1", "events: 2, time: 200ms", StringComparison.Ordinal);
        _source.Data(0, "a").Data(0, "b").Data(0, "c");
        await using PipelineRun run = Run.Start(Factory(), yaml, options);
        await _sink.UntilAsync(1);
        await Run.UntilAsync(() => run.Report.Sinks[0].Waiting == 1);

        Task paused = run.PauseAsync("out");
        Assert.False(paused.IsCompleted);
        Flight("a").Ack();
        await paused.WaitAsync(Run.Patience);
        await Run.UntilAsync(() => _source.Told.Contains("ack 0 2"));

        // Its time passes during the pause, and it waits all the same.
        await _clock.PassAsync(TimeSpan.FromMilliseconds(200));
        await Run.UntilAsync(() => run.Report.Sinks[0].InFlight == 1);
        Assert.Single(_sink.All);

        await run.ResumeAsync("out").WaitAsync(Run.Patience);
        await _sink.UntilAsync(2);
        Assert.Equal(["a b", "c"], _sink.Batches);
        await EndAsync(run);
        Assert.Equal(["connect", "pause", "resume"], _sink.Calls.Take(3));
    }

    [Fact]
    public async Task LostConnection_KeepsWhatIsCollected()
    {
        string yaml = Three.Replace("events: 1", "events: 2, time: none", StringComparison.Ordinal);
        _source.Data(0, "a").Data(0, "b").Data(0, "c");
        await using PipelineRun run = Run.Start(Factory(), yaml);
        await _sink.UntilAsync(1);
        await Run.UntilAsync(() => run.Report.Sinks[0].Waiting == 1);

        _line!.ConnectionLost("gone");
        Flight("a").Throw(new IOException("gone"));
        await Run.UntilAsync(() => _sink.Connects == 2 && _source.Told.Contains("fail 0 1"));
        _source.Data(0, "d");
        Wake();
        await _sink.UntilAsync(2);

        Assert.Equal(["a b", "c d"], _sink.Batches);
        await EndAsync(run);
        Assert.Equal((2, 2), (run.Report.Sinks[0].Events, run.Report.Sinks[0].Failed));
    }

    [Fact]
    public async Task LostConnection_FailsWhatIsCollected_WhereItsBytesGoOnFromOthers()
    {
        string yaml = Three.Replace("batch: { events: 1 }", "codec: text, postprocessors: [ join2 ], batch: { events: 2, time: none }", StringComparison.Ordinal);
        var sink = new FlightSink(3) { CodecRequirement = CodecRequirement.Required };
        _source.Data(0, "a", "b").Data(0, "c");
        await using PipelineRun run = Run.Start(Factory(sink), yaml);
        await Run.UntilAsync(() => run.Report.Sinks[0].Waiting == 1 && _source.PullIds.Count == 3);

        _line!.ConnectionLost("gone");
        await Run.UntilAsync(() => sink.Connects == 2);
        _source.Data(0, "d", "e", "f", "g");
        Wake();
        await sink.UntilAsync(1);

        Assert.Equal(["d+e f+g"], sink.Batches);
        Assert.Contains("fail 0 2", _source.Told);
        await Run.UntilAsync(() => run.Report.Sinks[0].Failed == 3);
        await EndAsync(run, sink);
    }

    [Fact]
    public async Task FaultWithThreeInFlight_MakesOneOtherInstance_AndLosesNothing()
    {
        var second = new FlightSink(3) { OnBatch = static _ => new(SinkReply.Acked) };
        var instances = new Queue<FlightSink>([_sink, second]);
        AddPulls(4);
        FakeFactory factory = Factory().Sink("k", line =>
        {
            _line = line;
            return instances.Dequeue();
        });
        await using PipelineRun run = Run.Start(factory, Three);
        await _sink.UntilAsync(3);

        // From the fault on no other call succeeds.
        _sink.OnBatch = static _ => throw new PluginFaultException(PdkStatus.FaultedEarlier, "boom", "T", "");
        Flight("b").Throw(new PluginFaultException(PdkStatus.Fault, "boom", "T", ""));
        await Run.UntilAsync(() => run.Report.Sinks[0].Failed == 1);
        Flight("a").Ack();
        Flight("c").Throw(new PluginFaultException(PdkStatus.FaultedEarlier, "boom", "T", ""));
        await Run.UntilAsync(() => run.Report.Sinks[0].Events == 3);

        // The third was not given, and the fourth had not been.
        Assert.Equal(["c", "d"], second.Batches.Order());
        Assert.Equal((1, 1), (run.Report.Sinks[0].Restarts, run.Report.Sinks[0].Failed));
        await Run.UntilAsync(() => _source.Told.Contains("fail 0 2") && _source.Told.Contains("ack 0 1"));
        await run.DrainAsync().WaitAsync(Run.Patience);
        Assert.DoesNotContain("ack 0 4", _source.Told);
        Run.Check(factory);
    }

    [Fact]
    public async Task FaultThatIsNotMended_EndsTheRun_AndAccountsForAll()
    {
        AddPulls(5);
        FakeFactory factory = Factory();
        await using PipelineRun run = Run.Start(factory, Three.Replace("on_fault: { initial_delay: 1ms }", "on_fault: fail", StringComparison.Ordinal));
        await _sink.UntilAsync(3);
        await Run.UntilAsync(() => _source.PullIds.Count == 5);

        foreach (FlightSink.Flight flight in _sink.All)
        {
            flight.Throw(new PluginFaultException(PdkStatus.Fault, "boom", "T", ""));
        }

        await Assert.ThrowsAsync<PipelineException>(() => run.Completion.WaitAsync(Run.Patience));
        Assert.Equal((5, 0, 5), (run.Report.Sinks[0].Offered, run.Report.Sinks[0].Events, run.Report.Sinks[0].Failed));
        Run.Check(factory);
    }

    [Fact]
    public async Task Cancelled_AccountsForAll()
    {
        AddPulls(6);
        var options = new PipelineOptions { TimeProvider = _clock };
        FakeFactory factory = Factory();
        await using PipelineRun run = Run.Start(factory, Three, options);
        await _sink.UntilAsync(3);
        await Run.UntilAsync(() => _source.PullIds.Count == 5);

        Task drained = run.DrainAsync();
        await _clock.PassAsync(options.DrainTimeout);
        await drained.WaitAsync(Run.Patience);

        Assert.Equal(PipelineOutcome.Cancelled, run.Report.Outcome);
        Assert.Equal((5, 0, 5), (run.Report.Sinks[0].Offered, run.Report.Sinks[0].Events, run.Report.Sinks[0].Failed));
        Assert.Equal((0, 0), (run.Report.Sinks[0].InFlight, run.Report.Sinks[0].Waiting));
        Assert.All(_source.Told, static told => Assert.StartsWith("fail 0 ", told, StringComparison.Ordinal));
        Run.Check(factory);
    }

    [Fact]
    public async Task SinkThatIsGoneForGood_GivesUpWhatIsCollected()
    {
        const string yaml = """
            sources: [ { id: in, connector: s, codec: text } ]
            sinks: [ { id: out, connector: k, batch: { events: 1 }, in_flight: 3, reconnect: none } ]
            routes: [ { from: in, to: out, on_failure: go_on } ]
            """;
        AddPulls(6);
        _sink.OnConnect = static number => number == 1;
        await using PipelineRun run = Run.Start(Factory(), yaml, new PipelineOptions { TimeProvider = _clock });
        await _sink.UntilAsync(3);
        await Run.UntilAsync(() => _source.PullIds.Count == 5);

        _line!.ConnectionLost("gone");
        foreach (FlightSink.Flight flight in _sink.All)
        {
            flight.Throw(new IOException("gone"));
        }

        await _clock.TickUntilAsync(() => run.Report.Sinks[0].Failed == 6);
        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.Equal((6, 0, 6), (run.Report.Sinks[0].Offered, run.Report.Sinks[0].Events, run.Report.Sinks[0].Failed));
        Assert.NotNull(run.Report.Sinks[0].Failure);
    }

    [Fact]
    public async Task CircuitThatIsTriggered_HoldsTheSource()
    {
        await using PipelineRun run = await StartAsync(3);
        _line!.Reply(0, 0, new SinkReply(SinkAck.None, CircuitAction.Trigger));
        await Run.UntilAsync(() => _source.Told.Contains("triggered"));
        _source.Data(0, "d");
        Flight("a").Ack();
        await Run.UntilAsync(() => _source.Told.Contains("ack 0 1"));
        int pulls = _source.PullIds.Count;

        _line.Reply(0, 0, new SinkReply(SinkAck.None, CircuitAction.Restore));
        await _sink.UntilAsync(4);
        Assert.True(_source.PullIds.Count > pulls);
        await EndAsync(run);
    }

    private FlightSink.Flight Flight(string text) => _sink.All.Single(flight => flight.Texts[0] == text);

    /// <summary>A pull that waits is begun anew: it takes what was added.</summary>
    private void Wake() => _line!.Reply(0, 0, new SinkReply(SinkAck.None, CircuitAction.Restore));

    private void AddPulls(int count)
    {
        for (int pull = 0; pull < count; pull++)
        {
            _source.Data(0, $"{(char)('a' + pull)}");
        }
    }

    private async Task<PipelineRun> StartAsync(int pulls, PipelineOptions? options = null)
    {
        AddPulls(pulls);
        PipelineRun run = Run.Start(Factory(), Three, options);
        await _sink.UntilAsync(pulls);
        await _source.Waiting.Task.WaitAsync(Run.Patience);
        return run;
    }

    /// <summary>What the source has been told of all that was posted until now.</summary>
    private async Task<string[]> ToldAsync()
    {
        _line!.Reply(0, 0, new SinkReply(SinkAck.None, CircuitAction.Trigger));
        await Run.UntilAsync(() => _source.Told.Contains("triggered"));
        return [.. _source.Told];
    }

    /// <summary>Lets everything end well.</summary>
    private async Task EndAsync(PipelineRun run, FlightSink? sink = null)
    {
        sink ??= _sink;
        sink.OnBatch = static _ => new(SinkReply.Acked);
        Task drained = run.DrainAsync();
        await Run.UntilAsync(() =>
        {
            foreach (FlightSink.Flight flight in sink.All)
            {
                flight.Ack();
            }

            return drained.IsCompleted;
        });
        await drained;
        Assert.Equal(PipelineOutcome.Drained, run.Report.Outcome);
    }

    private FakeFactory Factory(FlightSink? sink = null) => Run.Factory().Source("s", _source).Sink("k", line =>
    {
        _line = line;
        return sink ?? _sink;
    });
}
