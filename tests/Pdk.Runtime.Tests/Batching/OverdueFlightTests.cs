using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Batching;

/// <summary>Batches in flight that are not answered in time.</summary>
public sealed class OverdueFlightTests
{
    private readonly FlightSink _sink = new(concurrency: 3);
    private readonly ManualTime _clock = new();

    [Fact]
    public async Task EachIsTold_AndTheRunGoesOn()
    {
        await using PipelineRun run = Start("limit: 3s");
        await _sink.UntilAsync(3);
        await _clock.PassAsync(TimeSpan.FromSeconds(3));

        Assert.Equal(3, run.Report.Connectors[1].Overdue);
        Assert.Equal(3, run.Report.Sinks[0].InFlight);
        _sink.OnBatch = static _ => new(SinkReply.Acked);
        foreach (FlightSink.Flight flight in _sink.All)
        {
            flight.Ack();
        }

        await run.Completion.WaitAsync(Run.Patience);
        Assert.Equal((6, 1), (run.Report.Sinks[0].Events, _sink.Connects));
        Assert.Equal(0, _sink.Overlaps);
    }

    [Fact]
    public async Task AllAreGivenUp_AndTheConnectionIsLostOnce()
    {
        await using PipelineRun run = Start("limit: 3s, action: reconnect");
        await _sink.UntilAsync(3);
        _sink.OnBatch = static _ => new(SinkReply.Acked);
        await _clock.PassAsync(TimeSpan.FromSeconds(3));
        await _clock.PassAsync(TimeSpan.FromMilliseconds(1));
        await run.Completion.WaitAsync(Run.Patience);

        Assert.Equal((3, 2), (run.Report.Connectors[1].Overdue, _sink.Connects));
        Assert.Equal(3, run.Report.Sinks[0].Failed);
        Assert.Equal(["a", "b", "c", "d", "e", "f"], _sink.All.Skip(3).SelectMany(static flight => flight.Texts).Distinct().Order());
        Assert.Equal(0, _sink.Overlaps);
    }

    [Fact]
    public async Task ThoseThatBeganLater_HaveTheirTime_BeforeItIsConnectedAgain()
    {
        await using PipelineRun run = Start("limit: 3s, action: reconnect");
        await _sink.UntilAsync(3);
        _clock.Advance(TimeSpan.FromSeconds(2));
        Of("a").Ack();
        await _sink.UntilAsync(4);
        _sink.OnBatch = static _ => new(SinkReply.Acked);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await Run.UntilAsync(() => run.Report.Connectors[1] is { Overdue: 2, Connectivity: Connectivity.Disconnected });

        // Nobody connects it while it is in a call, whoever has been told of.
        _clock.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(1, _sink.Connects);
        Of("d").Ack();
        await _clock.PassAsync(TimeSpan.FromMilliseconds(1));
        await run.Completion.WaitAsync(Run.Patience);

        Assert.Equal((2, 2), (run.Report.Connectors[1].Overdue, _sink.Connects));
        Assert.Equal(["a", "b", "c", "d", "e", "f"], _sink.Batches.Distinct().Order());
        Assert.Equal(0, _sink.Overlaps);
    }

    private FlightSink.Flight Of(string text) => _sink.All.Last(flight => flight.Texts[0] == text);

    private PipelineRun Start(string watchdog)
    {
        var source = new ReplaySource("a", "b", "c", "d", "e", "f") { MostPulls = 1_000_000 };
        string yaml = $$"""
            name: test
            sources: [ { id: in, connector: s, codec: text, watchdog: none } ]
            sinks: [ { id: out, connector: k, batch: { events: 1 }, in_flight: 3, reconnect: { interval: 1ms }, watchdog: { {{watchdog}} } } ]
            """;
        var options = new PipelineOptions { TimeProvider = _clock, TickInterval = Timeout.InfiniteTimeSpan };
        return Run.Start(Run.Factory().Source("s", source).Sink("k", _sink), yaml, options);
    }
}
