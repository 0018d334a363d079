using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Running;

public sealed class CircuitTests
{
    [Fact]
    public async Task Trigger_StopsPullingUntilRestored()
    {
        var source = new ScriptSource().Data(0, "a").Data(0, "b");
        ISender? sender = null;
        var sink = new ListSink { OnBatch = static (number, _, _) => new(new SinkReply(SinkAck.None, number == 1 ? CircuitAction.Trigger : CircuitAction.None)) };
        var clock = new ManualTime();
        await using PipelineRun run = Run.Start(
            Run.Factory().Source("s", source).Sink("k", line =>
            {
                sender = line;
                return sink;
            }),
            options: new PipelineOptions { TimeProvider = clock });

        await Run.UntilAsync(() => !source.Told.IsEmpty);
        await clock.TickUntilAsync(() => sink.Ticks > 2);
        Assert.Equal(["triggered"], source.Told);
        Assert.Single(source.PullIds);

        sender!.Reply(0, 0, new SinkReply(SinkAck.None, CircuitAction.Restore));
        await run.Completion.WaitAsync(Run.Patience);

        Assert.Equal(["triggered", "restored"], source.Told);
        Assert.Equal(["a", "b"], sink.Items);
    }

    [Fact]
    public async Task Tick_CanRestore()
    {
        var source = new ScriptSource().Data(0, "a").Data(0, "b");
        var sink = new ListSink
        {
            OnBatch = static (_, _, _) => new(new SinkReply(SinkAck.None, CircuitAction.Trigger)),
            OnTick = static _ => new SinkReply(SinkAck.None, CircuitAction.Restore),
        };

        var clock = new ManualTime();
        Task<PipelineReport> end = Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", sink), options: new PipelineOptions { TimeProvider = clock });
        await clock.TickUntilAsync(() => source.Told.Count(static told => told == "restored") == 2);
        await end;

        Assert.Equal(["a", "b"], sink.Items);
        Assert.StartsWith("triggered", source.Told.First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PullThatWaits_IsInterruptedByATrigger()
    {
        var source = new ScriptSource { FinishesAtEnd = false }.Data(0, "a");
        ISender? sender = null;
        await using PipelineRun run = Run.Start(Run.Factory().Source("s", source).Sink("k", line =>
        {
            sender = line;
            return new ListSink();
        }));
        await source.Waiting.Task;

        sender!.Reply(0, 0, new SinkReply(SinkAck.None, CircuitAction.Trigger));
        await Run.UntilAsync(() => !source.Told.IsEmpty);

        Assert.Equal(["triggered"], source.Told);
    }

    [Fact]
    public async Task TwoSinks_MustBothRestore()
    {
        const string yaml = """
            sources: [ { id: in, connector: s, codec: text } ]
            sinks: [ { id: one, connector: k1 }, { id: two, connector: k2 } ]
            routes: [ in -> one, in -> two ]
            """;
        var source = new ScriptSource().Data(0, "a").Data(0, "b");
        var lines = new List<ISender>();
        var sinks = new[] { Triggering(), Triggering() };
        var clock = new ManualTime();
        await using PipelineRun run = Run.Start(
            Run.Factory().Source("s", source).Sink("k1", line => Make(0, line)).Sink("k2", line => Make(1, line)),
            yaml,
            new PipelineOptions { TimeProvider = clock });
        await Run.UntilAsync(() => !source.Told.IsEmpty);

        lines[0].Reply(0, 0, new SinkReply(SinkAck.None, CircuitAction.Restore));
        await clock.TickUntilAsync(() => sinks[0].Ticks > 2);
        Assert.Equal(["triggered"], source.Told);
        Assert.Single(source.PullIds);

        lines[1].Reply(0, 0, new SinkReply(SinkAck.None, CircuitAction.Restore));
        await run.Completion.WaitAsync(Run.Patience);
        Assert.Equal(["triggered", "restored"], source.Told);

        ListSink Make(int index, ISender line)
        {
            lines.Add(line);
            return sinks[index];
        }

        static ListSink Triggering() => new()
        {
            OnBatch = static (number, _, _) => new(new SinkReply(SinkAck.None, number == 1 ? CircuitAction.Trigger : CircuitAction.None)),
        };
    }
}
