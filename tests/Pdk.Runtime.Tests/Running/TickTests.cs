using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Running;

public sealed class TickTests
{
    [Fact]
    public async Task Ticks_NeverOverlapADelivery()
    {
        var source = new ScriptSource();
        for (int pull = 0; pull < 30; pull++)
        {
            source.Data(0, "a");
        }

        var sink = new ListSink
        {
            OnBatch = async (_, _, cancellation) =>
            {
                await Task.Delay(3, cancellation);
                return SinkReply.None;
            },
        };
        var factory = Run.Factory().Source("s", source).Sink("k", sink);

        // The fake counts calls that overlap, and the end of the run reports them.
        await Run.ToEndAsync(factory, options: new PipelineOptions { TickInterval = TimeSpan.FromMilliseconds(1) });

        Assert.True(sink.Ticks > 0);
        Assert.Equal(30, sink.Items.Count);
    }

    [Fact]
    public async Task TickThatThrows_IsFollowedByOthers()
    {
        var source = new ScriptSource { FinishesAtEnd = false };
        var sink = new ListSink { OnTick = static number => number == 1 ? throw new IOException("no") : SinkReply.None };
        await using PipelineRun run = Run.Start(
            Run.Factory().Source("s", source).Sink("k", sink), options: new PipelineOptions { TickInterval = TimeSpan.FromMilliseconds(1) });

        await Run.UntilAsync(() => sink.Ticks > 3);
        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.Equal(PipelineOutcome.Drained, run.Report.Outcome);
    }
}
