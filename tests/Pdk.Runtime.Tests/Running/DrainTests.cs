using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Running;

public sealed class DrainTests
{
    private const string Buffering = """
        sources: [ { id: in, connector: s, preprocessors: [ lines ], codec: text } ]
        sinks: [ { id: out, connector: k, codec: text, postprocessors: [ join3 ] } ]
        """;

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    public async Task Drain_LosesNothingThatWasPulled(int seed)
    {
        var random = new Random(seed);
        int given = 0;
        var source = new ScriptSource();
        int drainAt = random.Next(1, 60);
        PipelineRun? run = null;
        var started = new TaskCompletionSource();
        for (int pull = 1; pull <= 200; pull++)
        {
            int number = pull;
            int count = random.Next(1, 20);
            ulong stream = (ulong)random.Next(1, 4);
            bool isSlow = random.Next(4) == 0;
            source.Step(async (_, output, _) =>
            {
                await started.Task;
                if (number == drainAt)
                {
                    run!.RequestDrain();
                }

                if (isSlow)
                {
                    await Task.Yield();
                }

                // No separator after the last of them: the preprocessor holds it back.
                string text = string.Join('\n', Enumerable.Range(0, count).Select(_ => "x")) + (number % 2 == 0 ? "\n" : "");
                given += text.Count(static c => c == 'x');
                output.AddData(new PdkItemHeader(StreamId: stream), System.Text.Encoding.UTF8.GetBytes(text));
            });
        }

        var sink = new ListSink { CodecRequirement = CodecRequirement.Required };
        var factory = Run.Factory().Source("s", source).Sink("k", sink);
        await using (run = Run.Start(factory, Buffering))
        {
            started.SetResult();
            await run.Completion.WaitAsync(Run.Patience);
        }

        Assert.Equal(PipelineOutcome.Drained, run.Report.Outcome);
        Assert.Equal(drainAt, source.PullIds.Count);
        Assert.Equal(given, sink.Items.Sum(static text => text.Count(static c => c == 'x')));
        Assert.Equal(run.Report.EventsIn, run.Report.EventsOut);
        Assert.Equal(1, sink.Flushes);
        Run.Check(factory);
    }

    [Fact]
    public async Task Drain_CancelsAPullThatWaits()
    {
        var source = new ScriptSource { FinishesAtEnd = false }.Data(0, "a");
        var sink = new ListSink();
        var factory = Run.Factory().Source("s", source).Sink("k", sink);
        await using PipelineRun run = Run.Start(factory, options: new PipelineOptions { DrainTimeout = Run.Patience });
        await source.Waiting.Task;

        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.Equal(PipelineOutcome.Drained, run.Report.Outcome);
        Assert.Equal(["a"], sink.Items);
        Run.Check(factory);
    }

    [Fact]
    public async Task Drain_CancelsAPullThatBlocksItsThread()
    {
        var blocked = new TaskCompletionSource();
        var source = new ScriptSource().Step((_, _, cancellation) =>
        {
            blocked.SetResult();
            cancellation.WaitHandle.WaitOne();
            cancellation.ThrowIfCancellationRequested();
            return default;
        });
        var factory = Run.Factory().Source("s", source).Sink("k", new ListSink());
        await using PipelineRun run = Run.Start(factory, options: new PipelineOptions { DrainTimeout = Run.Patience });
        await blocked.Task;

        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.Equal(PipelineOutcome.Drained, run.Report.Outcome);
        Run.Check(factory);
    }

    [Fact]
    public async Task Drain_PullsAnAsynchronousSourceUntilItIsEmpty()
    {
        var source = new ScriptSource { IsAsynchronous = true, FinishesAtEnd = false };
        PipelineRun? run = null;
        var started = new TaskCompletionSource();
        source.Step(async (_, output, _) =>
        {
            await started.Task;
            run!.RequestDrain();
            output.AddData(default, "first"u8);
        });
        for (int pull = 0; pull < 10; pull++)
        {
            source.Data(0, "more");
        }

        var sink = new ListSink();
        var clock = new ManualTime();
        var options = new PipelineOptions { DrainPoll = TimeSpan.FromSeconds(3), TimeProvider = clock };
        await using (run = Run.Start(Run.Factory().Source("s", source).Sink("k", sink), options: options))
        {
            started.SetResult();
            await source.Waiting.Task;
            clock.Advance(options.DrainPoll);
            await run.Completion.WaitAsync(Run.Patience);
        }

        Assert.Equal(PipelineOutcome.Drained, run.Report.Outcome);
        Assert.Equal(11, sink.Items.Count);
    }

    [Fact]
    public async Task DrainThatTakesTooLong_IsCancelled()
    {
        var source = new ScriptSource().Data(0, "a");
        var inside = new TaskCompletionSource();
        var sink = new ListSink
        {
            OnBatch = async (_, _, cancellation) =>
            {
                inside.SetResult();
                await Task.Delay(Timeout.Infinite, cancellation);
                return SinkReply.None;
            },
        };
        var factory = Run.Factory().Source("s", source).Sink("k", sink);
        var clock = new ManualTime();
        var options = new PipelineOptions { TimeProvider = clock };
        await using PipelineRun run = Run.Start(factory, options: options);
        await inside.Task;

        Task drained = run.DrainAsync();
        await clock.PassAsync(options.DrainTimeout);
        await drained.WaitAsync(Run.Patience);

        Assert.Equal(PipelineOutcome.Cancelled, run.Report.Outcome);
        Assert.Equal((1, 0, 1), (run.Report.Sinks[0].Offered, run.Report.Sinks[0].Events, run.Report.Sinks[0].Failed));
        Run.Check(factory);
    }

    [Fact]
    public async Task ConnectorThatIgnoresItsCancellation_IsAbandoned()
    {
        using var release = new ManualResetEventSlim();
        var blocked = new TaskCompletionSource();
        var source = new ScriptSource().Step((_, _, _) =>
        {
            blocked.SetResult();
            release.Wait();
            return default;
        });
        var factory = Run.Factory().Source("s", source).Sink("k", new ListSink());
        var clock = new ManualTime();
        var options = new PipelineOptions { TimeProvider = clock };
        await using PipelineRun run = Run.Start(factory, options: options);
        await blocked.Task;

        Task drained = run.DrainAsync();
        await clock.PassAsync(options.DrainTimeout);
        await clock.PassAsync(options.StopTimeout);
        await drained.WaitAsync(Run.Patience);

        Assert.Equal(PipelineOutcome.Cancelled, run.Report.Outcome);

        // Its instance may not be given back while a call is under way. (The other two are the codec's and its own.)
        Assert.Equal(2, factory.Alive);
        release.Set();
    }

    [Fact]
    public async Task Cancellation_EndsTheRunAtOnce()
    {
        using var cancellation = new CancellationTokenSource();
        var source = new ScriptSource { FinishesAtEnd = false }.Data(0, "a");
        var factory = Run.Factory().Source("s", source).Sink("k", new ListSink());
        await using PipelineRun run = Run.Start(factory, options: new PipelineOptions { Cancellation = cancellation.Token });
        await source.Waiting.Task;

        await cancellation.CancelAsync();
        await run.Completion.WaitAsync(Run.Patience);

        Assert.Equal(PipelineOutcome.Cancelled, run.Report.Outcome);
        Run.Check(factory);
    }

    [Fact]
    public async Task Dispose_Drains()
    {
        var source = new ScriptSource { FinishesAtEnd = false }.Data(0, "a\nb");
        var sink = new ListSink { CodecRequirement = CodecRequirement.Required };
        var factory = Run.Factory().Source("s", source).Sink("k", sink);
        await using (PipelineRun run = Run.Start(factory, Buffering))
        {
            await source.Waiting.Task;
        }

        Assert.Equal(["a+b"], sink.Items);
        Run.Check(factory);
    }

    [Fact]
    public async Task SinkWithoutAConnection_IsFlushedWhenItHasOneAgain()
    {
        var clock = new ManualTime();
        var source = new ScriptSource { IsTransactional = true, FinishesAtEnd = false }.Data(0, "a");
        FragileSink? sink = null;
        var factory = Run.Factory().Source("s", source).Sink("k", line => sink = new FragileSink(line));
        await using PipelineRun run = Run.Start(factory, options: new PipelineOptions { TimeProvider = clock });
        await source.Waiting.Task.WaitAsync(Run.Patience);
        sink!.Lose();

        Task drained = run.DrainAsync();
        await clock.TickUntilAsync(() => drained.IsCompleted);
        await drained;

        Assert.Equal(PipelineOutcome.Drained, run.Report.Outcome);
        Assert.Equal(["connect", "connect", "flush"], sink.Calls);
        Assert.Equal(["triggered", "ack 0 1"], source.Told.Except(["restored"]));
        Run.Check(factory);
    }

    /// <summary>Holds what it is given until it is flushed, which it cannot be without a connection.</summary>
    private sealed class FragileSink(ISender line) : ISink, IConnector
    {
        private bool _isConnected;

        internal List<string> Calls { get; } = [];

        public bool AutoAck => false;

        public CodecRequirement CodecRequirement => CodecRequirement.Structured;

        internal void Lose()
        {
            _isConnected = false;
            line.ConnectionLost("gone");
        }

        public ValueTask<bool> ConnectAsync(ConnectAttempt attempt, CancellationToken cancellation)
        {
            Calls.Add("connect");
            _isConnected = true;
            return new(true);
        }

        public ValueTask<SinkReply> OnEventsAsync(PdkBatch events, CancellationToken cancellation) => new(SinkReply.None);

        public ValueTask FlushAsync(CancellationToken cancellation)
        {
            Calls.Add("flush");
            if (!_isConnected)
            {
                throw new IOException("there is no connection");
            }

            line.Reply(0, 1, SinkReply.Acked);
            return default;
        }
    }
}
