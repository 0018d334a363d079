using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Running;

public sealed class FaultTests
{
    private static readonly string Final = Run.OneToOne.Replace("reconnect: { interval: 1ms }", "reconnect: { interval: 1ms }, on_fault: fail", StringComparison.Ordinal);

    private const string WithErrors = """
        sources: [ { id: in, connector: s, preprocessors: [ lines ], codec: counting, reconnect: { interval: 1ms } } ]
        sinks: [ { id: out, connector: k }, { id: errors, connector: e } ]
        routes: [ in -> out, in/err -> errors ]
        """;

    [Fact]
    public async Task FaultOfACodec_LosesItsBatchAndReplacesTheChain()
    {
        var source = new ScriptSource().Data(3, "a\nb\n").Data(3, "boom\n", "lost\n").Data(3, "c\n");
        var sink = new ListSink();
        var errors = new ListSink();

        PipelineReport report = await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", sink).Sink("e", errors), WithErrors);

        Assert.Equal(["a#1", "b#2", "c#1"], sink.Items);
        Assert.Equal(["""{"error":"boom","source":"in","stage":"counting","stream_id":3,"pull_id":2,"items":2}"""], errors.Items);
        Assert.Equal((3, 2), (report.Sources[0].Events, report.Sources[0].Errors));
    }

    [Fact]
    public async Task FaultOfAPreprocessor_LeavesOtherStreamsAlone()
    {
        var source = new ScriptSource().Data(1, "half ").Data(2, "!").Data(1, "whole\n").Data(2, "again\n");
        var sink = new ListSink();
        var errors = new ListSink();

        await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", sink).Sink("e", errors), WithErrors);

        Assert.Equal(["half whole#1", "again#1"], sink.Items);
        Assert.Equal("""{"error":"a preprocessor's fault","source":"in","stage":"lines","stream_id":2,"pull_id":2}""", Assert.Single(errors.Items));
    }

    [Fact]
    public async Task EventThatCannotBeEncoded_FailsAlone()
    {
        const string yaml = """
            sources: [ { id: in, connector: s, codec: text } ]
            sinks: [ { id: out, connector: k, codec: text } ]
            """;
        var source = new ScriptSource { IsTransactional = true }.Data(0, "a", "unencodable", "b").Data(0, "encode-boom", "lost").Data(0, "c");
        var sink = new ListSink { CodecRequirement = CodecRequirement.Required };

        PipelineReport report = await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", sink), yaml);

        Assert.Equal(["a", "b", "c"], sink.Items);
        Assert.Equal((6, 3, 3), (report.Sinks[0].Offered, report.Sinks[0].Events, report.Sinks[0].Failed));
        // What cannot be encoded will not be another time either: the pull is settled without it.
        Assert.Equal(["ack 0 1", "ack 0 2", "ack 0 3"], source.Told);
    }

    [Fact]
    public async Task ErrorsOfASink_DoNotEndTheRun()
    {
        var source = new ScriptSource().Data(0, "a").Data(0, "b").Data(0, "c");
        var sink = new ListSink { OnBatch = static (number, _, _) => number == 2 ? throw new InvalidOperationException("no") : new(SinkReply.None) };

        PipelineReport report = await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", sink));

        Assert.Equal(["a", "c"], sink.Items);
        Assert.Equal((3, 2, 1), (report.Sinks[0].Offered, report.Sinks[0].Events, report.Sinks[0].Failed));
    }

    [Fact]
    public async Task PullThatThrows_IsRepeatedAfterAWait()
    {
        var source = new ScriptSource().Step(static (_, _) => throw new IOException("not now")).Data(0, "a");
        var sink = new ListSink();

        PipelineReport report = await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", sink));

        Assert.Equal(["a"], sink.Items);
        Assert.Equal(1, report.Sources[0].Errors);
    }

    [Fact]
    public async Task PullThatThrowsTooOften_FailsTheRun()
    {
        string yaml = Run.OneToOne.Replace("{ interval: 1ms } } ]\nsinks", "{ interval: 1ms, max_retries: 2 } } ]\nsinks", StringComparison.Ordinal);
        var source = new ScriptSource().Data(0, "a");
        for (int pull = 0; pull < 5; pull++)
        {
            source.Step(static (_, _) => throw new IOException("never"));
        }

        var sink = new ListSink();
        var factory = Run.Factory().Source("s", source).Sink("k", sink);
        await using PipelineRun run = Run.Start(factory, yaml);

        PipelineException failure = await Assert.ThrowsAsync<PipelineException>(() => run.Completion.WaitAsync(Run.Patience));

        Assert.Equal("test.yaml(2,12): 'in' could not be pulled, and max_retries is 2: never", failure.Message);
        Assert.Equal(PipelineOutcome.Failed, run.Report.Outcome);
        Assert.Equal(4, source.PullIds.Count);
        Assert.Equal(["a"], sink.Items);
        Assert.Equal(1, sink.Flushes);
        Run.Check(factory);
    }

    [Theory]
    [InlineData(typeof(InvalidDataException))]
    [InlineData(typeof(PdkDataException))]
    [InlineData(typeof(ArgumentException))]
    [InlineData(typeof(NotSupportedException))]
    public async Task PullThatFailsForALastingReason_FailsTheRunAfterWhatCameBefore(Type kind)
    {
        var source = new ScriptSource().Data(0, "a").Step((_, _) => throw (Exception)Activator.CreateInstance(kind, "torn")!).Data(0, "b");
        var sink = new ListSink();
        var factory = Run.Factory().Source("s", source).Sink("k", sink);
        await using PipelineRun run = Run.Start(factory);

        PipelineException failure = await Assert.ThrowsAsync<PipelineException>(() => run.Completion.WaitAsync(Run.Patience));

        Assert.Equal("test.yaml(2,12): 'in' cannot go on: torn", failure.Message);
        Assert.Equal(PipelineOutcome.Failed, run.Report.Outcome);
        Assert.Equal(["a"], sink.Items);
        Assert.Equal(2, source.PullIds.Count);
        Run.Check(factory);
    }

    [Fact]
    public async Task ConnectThatFailsForALastingReason_FailsTheRun()
    {
        var sink = new MistakenSink();
        await using PipelineRun run = Run.Start(Run.Factory().Source("s", new ScriptSource()).Sink("k", sink));

        PipelineException failure = await Assert.ThrowsAsync<PipelineException>(() => run.Completion.WaitAsync(Run.Patience));

        Assert.Equal("test.yaml(3,10): 'out' cannot be connected: no such mode", failure.Message);
        Assert.Equal(1, sink.Attempts);
    }

    [Fact]
    public async Task DrainWhileASourceCannotBePulled_IsNoSuccess()
    {
        string yaml = Run.OneToOne.Replace("{ interval: 1ms } } ]\nsinks", "{ interval: 1h } } ]\nsinks", StringComparison.Ordinal);
        var source = new ScriptSource().Data(0, "a").Step(static (_, _) => throw new IOException("not now"));
        var sink = new ListSink();
        await using PipelineRun run = Run.Start(Run.Factory().Source("s", source).Sink("k", sink), yaml);
        await Run.UntilAsync(() => run.Report.Errors == 1);

        PipelineException failure = await Assert.ThrowsAsync<PipelineException>(() => run.DrainAsync().WaitAsync(Run.Patience));

        Assert.Equal("test.yaml(2,12): 'in' was drained while it could not be pulled: not now", failure.Message);
        Assert.Equal(["a"], sink.Items);
    }

    [Fact]
    public async Task SourceThatIsOutOfService_FailsTheRun()
    {
        var source = new ScriptSource().Step(static (_, _) => throw Poisoned());
        await using PipelineRun run = Run.Start(Run.Factory().Source("s", source).Sink("k", new ListSink()), Final);

        PipelineException failure = await Assert.ThrowsAsync<PipelineException>(() => run.Completion.WaitAsync(Run.Patience));

        Assert.Equal("test.yaml(2,12): 'in' is out of service: faulted earlier", failure.Message);
    }

    [Fact]
    public async Task AsynchronousSourceThatIsOutOfService_StillDeliversWhatItGave()
    {
        const string yaml = """
            sources: [ { id: in, connector: s, preprocessors: [ lines ], codec: text, on_fault: fail } ]
            sinks: [ { id: out, connector: k } ]
            """;
        var source = new ScriptSource { IsAsynchronous = true }.Data(0, "held back").Step(static (_, _) => throw Poisoned()).Step(static (_, _) => throw Poisoned());
        var sink = new ListSink();
        await using PipelineRun run = Run.Start(Run.Factory().Source("s", source).Sink("k", sink), yaml);

        await Assert.ThrowsAsync<PipelineException>(() => run.Completion.WaitAsync(Run.Patience));

        Assert.Equal(["held back"], sink.Items);
    }

    [Fact]
    public async Task StreamIdWithoutRoomForTheSource_BecomesAnErrorThatReachesItsSink()
    {
        const string yaml = """
            sources: [ { id: a, connector: s1, codec: text }, { id: b, connector: s2, codec: text } ]
            sinks: [ { id: out, connector: k }, { id: errors, connector: e, codec: json, postprocessors: [ join2 ] } ]
            routes: [ a -> out, b -> out, b/err -> errors ]
            """;
        var errors = new ListSink { CodecRequirement = CodecRequirement.Required };
        var sink = new ListSink();
        var factory = Run.Factory().Sink("k", sink).Sink("e", errors)
            .Source("s1", new ScriptSource().Data(1UL << 47, "a"))
            .Source("s2", new ScriptSource().Data(1UL << 48, "b"));

        PipelineReport report = await Run.ToEndAsync(factory, yaml);

        // The postprocessor waits for a second error; what it holds is delivered when the sink ends.
        Assert.Equal(["a"], sink.Items);
        Assert.Equal(
            ["""{"error":"In a pipeline of several sources a stream id has at most 48 bits, but one is 281474976710656.","source":"b","stage":"s2","stream_id":0,"pull_id":1}"""],
            errors.Items);
        Assert.Equal(1, report.Errors);
    }

    [Fact]
    public async Task SinkThatIsOutOfService_FailsTheRun()
    {
        var source = new ScriptSource { FinishesAtEnd = false }.Data(0, "a");
        var sink = new ListSink { OnBatch = static (_, _, _) => throw Poisoned() };
        await using PipelineRun run = Run.Start(Run.Factory().Source("s", source).Sink("k", sink), Final);

        PipelineException failure = await Assert.ThrowsAsync<PipelineException>(() => run.Completion.WaitAsync(Run.Patience));

        Assert.Equal("test.yaml(3,10): 'out' is out of service: faulted earlier", failure.Message);
        Assert.Equal(1, run.Report.EventsFailed);
    }

    [Fact]
    public async Task FlushThatThrows_FailsTheRun()
    {
        var factory = Run.Factory().Source("s", new ScriptSource()).Sink("k", new UnflushableSink());
        await using PipelineRun run = Run.Start(factory);

        PipelineException failure = await Assert.ThrowsAsync<PipelineException>(() => run.Completion.WaitAsync(Run.Patience));

        Assert.Equal("Pipeline 'test' failed: disk full", failure.Message);
        Assert.Equal(0, factory.Alive);
    }

    private static PluginFaultException Poisoned() => new(PdkStatus.FaultedEarlier, "faulted earlier", "T", "");

    private sealed class MistakenSink : ISink, IConnector
    {
        public int Attempts { get; private set; }

        public ValueTask<bool> ConnectAsync(ConnectAttempt attempt, CancellationToken cancellation)
        {
            Attempts++;
            throw new ArgumentException("no such mode");
        }

        public ValueTask<SinkReply> OnEventsAsync(PdkBatch events, CancellationToken cancellation) => new(SinkReply.None);
    }

    private sealed class UnflushableSink : ISink
    {
        public ValueTask<SinkReply> OnEventsAsync(PdkBatch events, CancellationToken cancellation) => new(SinkReply.None);

        public ValueTask FlushAsync(CancellationToken cancellation) => throw new IOException("disk full");
    }
}
