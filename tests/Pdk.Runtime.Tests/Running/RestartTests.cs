using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Running;

/// <summary>Connectors whose instance has faulted, and what the pipeline's policy makes of it.</summary>
public sealed class RestartTests
{
    private const string Fast = """
        name: test
        sources: [ { id: in, connector: s, codec: text, reconnect: { interval: 1ms }, on_fault: { initial_delay: 1ms, max_restarts: 2 } } ]
        sinks: [ { id: out, connector: k, reconnect: { interval: 1ms }, on_fault: { initial_delay: 1ms, max_restarts: 2 } } ]
        """;

    [Theory]
    [InlineData(PdkStatus.Fault)]
    [InlineData(PdkStatus.FaultedEarlier)]
    public async Task SourceThatFaults_IsMadeAnewAndGoesOn(PdkStatus status)
    {
        var first = new ScriptSource().Data(0, "a").Step((_, _) => throw Fault(status));
        var second = new ScriptSource().Data(0, "b");
        var sources = new Queue<ISource>([first, second]);
        var sink = new ListSink();

        PipelineReport report = await Run.ToEndAsync(Run.Factory().Source("s", _ => sources.Dequeue()).Sink("k", sink), Fast);

        Assert.Equal(["a", "b"], sink.Items);
        Assert.Equal((1, 1), (report.Sources[0].Restarts, report.Sources[0].Errors));
        Assert.True(second.PullIds[0] > first.PullIds[^1], "Pull ids go on rising.");
    }

    [Fact]
    public async Task InstanceThatIsMadeAnew_IsToldOfTheConnectsBeforeIt()
    {
        var source = new ScriptSource().Data(0, "a").Data(0, "b");
        var first = new LivingSink(new(), "first") { OnBatch = static (_, _, _) => throw Fault(PdkStatus.Fault) };
        var second = new LivingSink(new(), "second");
        var sinks = new Queue<ISink>([first, second]);

        await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", _ => sinks.Dequeue()), Fast);

        Assert.Equal([new ConnectAttempt(0, 0, 0)], first.Attempts);
        Assert.Equal([new ConnectAttempt(1, 1, 0)], second.Attempts);
    }

    [Fact]
    public async Task ConnectLoop_NoticesAFaultedInstance()
    {
        var attempts = new List<string>();
        var sources = new Queue<ISource>([
            new Unconnectable(() => attempts.Add("refused"), new IOException("refused")),
            new Unconnectable(() => attempts.Add("faulted"), Fault(PdkStatus.FaultedEarlier)),
            new ScriptSource().Data(0, "a")]);
        ((Unconnectable)sources.Peek()).Then = Fault(PdkStatus.Fault);
        var sink = new ListSink();

        PipelineReport report = await Run.ToEndAsync(Run.Factory().Source("s", _ => sources.Dequeue()).Sink("k", sink), Fast);

        Assert.Equal(["refused", "refused", "faulted"], attempts);
        Assert.Equal(["a"], sink.Items);
        Assert.Equal(2, report.Sources[0].Restarts);
    }

    [Fact]
    public async Task SinkThatFaults_FailsThatBatchOnly()
    {
        var source = new ScriptSource { IsTransactional = true }.Data(0, "a").Data(0, "b").Data(0, "c");
        var first = new ListSink { OnBatch = static (number, _, _) => number == 2 ? throw Fault(PdkStatus.Fault) : new(SinkReply.None) };
        var second = new ListSink();
        var sinks = new Queue<ISink>([first, second]);

        PipelineReport report = await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", _ => sinks.Dequeue()), Fast);

        Assert.Equal(["a"], first.Items);
        Assert.Equal(["c"], second.Items);
        Assert.Equal((2, 1, 1), (report.Sinks[0].Events, report.Sinks[0].Failed, report.Sinks[0].Restarts));
        Assert.Equal(["ack 0 1", "fail 0 2", "ack 0 3"], source.Told);
        Assert.Equal(1, second.Flushes);
    }

    [Fact]
    public async Task BatchThatAFaultedSinkWasNotGiven_GoesToTheNextOne()
    {
        var source = new ScriptSource().Data(0, "a").Data(0, "b");
        var first = new ListSink { OnBatch = static (number, _, _) => number == 2 ? throw Fault(PdkStatus.FaultedEarlier) : new(SinkReply.None) };
        var second = new ListSink();
        var sinks = new Queue<ISink>([first, second]);

        PipelineReport report = await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", _ => sinks.Dequeue()), Fast);

        Assert.Equal(["b"], second.Items);
        Assert.Equal((2, 0), (report.Sinks[0].Events, report.Sinks[0].Failed));
    }

    [Theory]
    [InlineData(PdkStatus.Fault, 0, 1)]
    [InlineData(PdkStatus.FaultedEarlier, 1, 0)]
    public async Task EventHeldBackUntilTheEnd_IsCountedOnceWhenTheSinkFaults(PdkStatus status, long events, long failed)
    {
        string yaml = Fast.Replace("connector: k", "connector: k, codec: text, postprocessors: [ join3 ]", StringComparison.Ordinal);
        var source = new ScriptSource().Data(1, "a").Control(PdkItemKind.EndStream, 1);
        var first = new ListSink { CodecRequirement = CodecRequirement.Required, OnBatch = (_, _, _) => throw Fault(status) };
        var second = new ListSink { CodecRequirement = CodecRequirement.Required };
        var sinks = new Queue<ISink>([first, second]);

        PipelineReport report = await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", _ => sinks.Dequeue()), yaml);

        Assert.Equal((1, events, failed), (report.Sinks[0].Offered, report.Sinks[0].Events, report.Sinks[0].Failed));
    }

    [Fact]
    public async Task EventsThatAFaultedSinkHasNotAnsweredFor_FailForTheirSource()
    {
        var source = new ScriptSource { IsTransactional = true }.Data(7, "a").Data(7, "b").Data(7, "c");
        var first = new ListSink { AutoAck = false, OnBatch = static (number, _, _) => number == 3 ? throw Fault(PdkStatus.FaultedEarlier) : new(SinkReply.None) };
        var second = new ListSink { OnBatch = static (_, _, _) => new(SinkReply.Acked) };
        var sinks = new Queue<ISink>([first, second]);

        await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", _ => sinks.Dequeue()), Fast);

        // The third pull is delivered, but an ack would say so of the others as well: the source gives all three again.
        Assert.Equal(["fail 7 1"], source.Told);
    }

    [Fact]
    public async Task AnswersForAFaultedSource_AreNotGivenToTheNextOne()
    {
        var first = new ScriptSource { IsTransactional = true }.Data(0, "a").Step((_, _) => throw Fault(PdkStatus.Fault));
        var second = new ScriptSource { IsTransactional = true }.Data(0, "b");
        var sources = new Queue<ISource>([first, second]);
        ISender? line = null;
        var sink = new ListSink { AutoAck = false };
        sink.OnBatch = (number, _, _) =>
        {
            if (number == 2)
            {
                line!.Reply(0, 1, SinkReply.Acked);
                line.Reply(0, 3, SinkReply.Acked);
            }

            return new(SinkReply.None);
        };

        await Run.ToEndAsync(
            Run.Factory().Source("s", _ => sources.Dequeue()).Sink("k", sender =>
            {
                line = sender;
                return sink;
            }),
            Fast);

        Assert.Equal([3UL], second.PullIds.Take(1));
        Assert.Equal(["ack 0 3"], second.Told);
    }

    [Fact]
    public async Task RestartsThatAreUsedUp_FailTheRun()
    {
        var factory = Run.Factory().Source("s", static _ => new ScriptSource().Step((_, _) => throw Fault(PdkStatus.Fault))).Sink("k", new ListSink());
        await using PipelineRun run = Run.Start(factory, Fast);

        PipelineException failure = await Assert.ThrowsAsync<PipelineException>(() => run.Completion.WaitAsync(Run.Patience));

        Assert.Equal("test.yaml(2,12): 'in' is out of service after 2 restarts within 600 s: boom", failure.Message);
        Assert.Equal(2, run.Report.Sources[0].Restarts);
        Run.Check(factory);
    }

    [Fact]
    public async Task SinkWhoseRestartsAreUsedUp_FailsTheRunAndCountsItsEvents()
    {
        var factory = Run.Factory()
            .Source("s", new ScriptSource().Data(0, "a").Data(0, "b").Data(0, "c").Data(0, "d"))
            .Sink("k", static _ => new ListSink { OnBatch = static (_, _, _) => throw Fault(PdkStatus.Fault) });
        await using PipelineRun run = Run.Start(factory, Fast);

        PipelineException failure = await Assert.ThrowsAsync<PipelineException>(() => run.Completion.WaitAsync(Run.Patience));

        Assert.StartsWith("test.yaml(3,10): 'out' is out of service after 2 restarts", failure.Message, StringComparison.Ordinal);
        Assert.Equal(run.Report.Sinks[0].Offered, run.Report.Sinks[0].Failed);
        Run.Check(factory);
    }

    [Fact]
    public async Task DrainWhileASourceCannotConnect_IsNoSuccess()
    {
        var tried = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var factory = Run.Factory()
            .Source("s", new Unconnectable(() => tried.TrySetResult(), new IOException("refused", new TimeoutException("after 5 s"))))
            .Sink("k", new ListSink());
        await using PipelineRun run = Run.Start(factory, Run.OneToOne.Replace("codec: text, reconnect: { interval: 1ms }", "codec: text, reconnect: { interval: 1h, max_interval: 1h }", StringComparison.Ordinal));
        await tried.Task.WaitAsync(Run.Patience);

        PipelineException failure = await Assert.ThrowsAsync<PipelineException>(() => run.DrainAsync().WaitAsync(Run.Patience));

        Assert.Equal("test.yaml(2,12): 'in' was drained while it could not connect: refused → after 5 s", failure.Message);
    }

    [Fact]
    public async Task ItemsThatBecameErrors_AreLostWhereNothingIsLinkedToErr()
    {
        var source = new ScriptSource().Data(0, "a", "bad", "b").Data(0, "boom", "c");

        PipelineReport report = await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", new ListSink()));

        Assert.Equal((3, 3), (report.Errors, report.Lost));
    }

    [Fact]
    public async Task ItemsThatBecameErrors_AreNotLostWhereASinkGotThem()
    {
        const string yaml = """
            sources: [ { id: in, connector: s, codec: text } ]
            sinks: [ { id: out, connector: k }, { id: errors, connector: e } ]
            routes: [ in -> out, in/err -> errors ]
            """;

        PipelineReport report = await Run.ToEndAsync(
            Run.Factory().Source("s", new ScriptSource().Data(0, "a", "bad")).Sink("k", new ListSink()).Sink("e", new ListSink()), yaml);

        Assert.Equal((1, 0), (report.Errors, report.Lost));
    }

    private static PluginFaultException Fault(PdkStatus status) => new(status, "boom", "T", "");

    /// <summary>A source that answers connects with one exception, and all later ones with another.</summary>
    private sealed class Unconnectable(Action tried, Exception first) : ISource, IConnector
    {
        private bool _wasTried;

        /// <summary>What the later ones are answered with; the same where null.</summary>
        internal Exception? Then { get; set; }

        public ValueTask<bool> ConnectAsync(ConnectAttempt attempt, CancellationToken cancellation)
        {
            tried();
            Exception exception = _wasTried ? Then ?? first : first;
            _wasTried = true;
            throw exception;
        }

        public ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation) => throw new InvalidOperationException("not connected");
    }
}
