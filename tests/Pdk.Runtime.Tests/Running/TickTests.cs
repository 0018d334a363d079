using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Running;

public sealed class TickTests
{
    [Fact]
    public async Task Ticks_NeverOverlapADelivery()
    {
        var clock = new ManualTime();
        var options = new PipelineOptions { TimeProvider = clock };
        var sink = new ListSink
        {
            OnBatch = async (_, _, cancellation) =>
            {
                // It is time for a tick, which has to wait.
                clock.Advance(options.TickInterval);
                await Task.Delay(1, cancellation);
                return SinkReply.None;
            },
        };
        var source = new ScriptSource();
        for (int pull = 0; pull < 30; pull++)
        {
            int ticks = pull;
            source.Step(async (_, output, _) =>
            {
                await Run.UntilAsync(() => sink.Ticks == ticks);
                output.AddData(default, "a"u8);
            });
        }

        var factory = Run.Factory().Source("s", source).Sink("k", sink);

        // The fake counts calls that overlap, and the end of the run reports them.
        await Run.ToEndAsync(factory, options: options);

        Assert.True(sink.Ticks >= 29);
        Assert.Equal(30, sink.Items.Count);
    }

    [Fact]
    public async Task TickThatThrows_IsFollowedByOthers()
    {
        var source = new ScriptSource { FinishesAtEnd = false };
        var sink = new ListSink { OnTick = static number => number == 1 ? throw new IOException("no") : SinkReply.None };
        var clock = new ManualTime();
        await using PipelineRun run = Run.Start(Run.Factory().Source("s", source).Sink("k", sink), options: new PipelineOptions { TimeProvider = clock });

        await clock.TickUntilAsync(() => sink.Ticks > 3);
        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.Equal(PipelineOutcome.Drained, run.Report.Outcome);
    }

    [Fact]
    public async Task Tick_TellsTheTimeOfTheRun()
    {
        var clock = new ManualTime();
        var source = new ScriptSource { FinishesAtEnd = false }.Data(0, "a");
        var sink = new ListSink();
        await using PipelineRun run = Run.Start(Run.Factory().Source("s", source).Sink("k", sink), options: new PipelineOptions { TimeProvider = clock });

        await clock.TickUntilAsync(() => sink.Ticks > 0 && !sink.Headers.IsEmpty);
        long now = clock.GetUtcNow().ToUnixTimeMilliseconds() * 1_000_000;
        Assert.InRange(sink.LastTickNs, 1, now);
        Assert.InRange(Assert.Single(sink.Headers).IngestNs, 1, now);
        Assert.True(run.Report.Elapsed >= new PipelineOptions().TickInterval);
    }

    [Fact]
    public async Task WithoutAnInterval_ThereAreNoTicks()
    {
        var clock = new ManualTime();
        var source = new ScriptSource { FinishesAtEnd = false };
        var sink = new ListSink();
        var options = new PipelineOptions { TimeProvider = clock, TickInterval = Timeout.InfiniteTimeSpan };
        await using PipelineRun run = Run.Start(Run.Factory().Source("s", source).Sink("k", sink), options: options);
        await source.Waiting.Task;

        clock.Advance(TimeSpan.FromDays(100));
        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.Equal(0, sink.Ticks);
    }
}
