using System.Collections.Concurrent;
using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Running;

public sealed class ConnectorLifeTests
{
    [Fact]
    public async Task Calls_ComeInTheirOrder()
    {
        var log = new ConcurrentQueue<string>();
        var source = new LivingSource(log, "in");
        source.Data(0, "a");
        var sink = new LivingSink(log, "out");

        await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", sink));

        Assert.Equal(
            [
                "out start", "in start", "out connect 0", "in connect 0", "in drain", "out drain", "in stop", "out stop",
            ],
            log);
    }

    [Fact]
    public async Task FailedConnects_AreRepeatedWithTheirCounts()
    {
        var log = new ConcurrentQueue<string>();
        var sink = new LivingSink(log, "out") { OnConnect = static number => number switch { 1 => false, 2 => throw new IOException("no"), _ => true } };
        var source = new ScriptSource().Data(0, "a");

        await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", sink));

        Assert.Equal(["a"], sink.Items);
        Assert.Equal(
            [new ConnectAttempt(0, 0, 0), new ConnectAttempt(1, 0, 1), new ConnectAttempt(2, 0, 2)],
            sink.Attempts);
    }

    [Fact]
    public async Task LostSource_IsConnectedAgain()
    {
        var log = new ConcurrentQueue<string>();
        ISender? sender = null;
        var source = new LivingSource(log, "in");
        source.Data(0, "a").Step((_, output) =>
        {
            output.AddData(default, "b"u8);
            sender!.ConnectionLost("cable");
        }).Data(0, "c");
        var sink = new ListSink();

        await Run.ToEndAsync(Run.Factory().Sink("k", sink).Source("s", line =>
        {
            sender = line;
            return source;
        }));

        Assert.Equal(["a", "b", "c"], sink.Items);
        Assert.Equal([new ConnectAttempt(0, 0, 0), new ConnectAttempt(1, 1, 0)], source.Attempts);
    }

    [Fact]
    public async Task LostSink_TakesNothingUntilItIsConnectedAgain()
    {
        var log = new ConcurrentQueue<string>();
        ISender? sender = null;
        var sink = new LivingSink(log, "out");
        sink.OnConnect = number => number != 2;
        sink.OnBatch = (number, _, _) =>
        {
            log.Enqueue($"batch {number}");
            if (number == 1)
            {
                sender!.ConnectionLost("cable");
            }

            return new(SinkReply.None);
        };
        var source = new ScriptSource { IsTransactional = true }.Data(0, "a").Data(0, "b");

        await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", line =>
        {
            sender = line;
            return sink;
        }));

        Assert.Equal(["a", "b"], sink.Items);
        Assert.Equal(["out start", "out connect 0", "batch 1", "out connect 1", "out connect 2", "batch 2", "out drain", "out stop"], log);
        Assert.Equal(["ack 0 1", "triggered", "restored", "ack 0 2"], source.Told.Order(StringComparer.Ordinal).OrderBy(static told => told switch
        {
            "ack 0 1" => 0, "triggered" => 1, "restored" => 2, _ => 3,
        }));
    }

    [Fact]
    public async Task LostSink_FailsWhatItsPostprocessorsHold()
    {
        const string yaml = """
            sources: [ { id: in, connector: s, codec: text } ]
            sinks: [ { id: out, connector: k, codec: text, postprocessors: [ join3 ], reconnect: { interval: 1ms } } ]
            """;
        ISender? sender = null;
        var sink = new LivingSink(new(), "out") { CodecRequirement = CodecRequirement.Required };
        var source = new ScriptSource { IsTransactional = true };
        source.Data(0, "a", "b", "c").Data(0, "lost").Step(async (_, _, _) =>
        {
            sender!.ConnectionLost("cable");
            await Run.UntilAsync(() => sink.Attempts.Count == 2);
        }).Data(0, "d");

        PipelineReport report = await Run.ToEndAsync(
            Run.Factory().Source("s", source).Sink("k", line =>
            {
                sender = line;
                return sink;
            }),
            yaml);

        Assert.Equal(["a+b+c", "d"], sink.Items);
        Assert.Equal((5, 4, 1), (report.Sinks[0].Offered, report.Sinks[0].Events, report.Sinks[0].Failed));
        Assert.Contains("fail 0 2", source.Told);
    }

    [Fact]
    public async Task TooManyFailedConnects_FailTheRun()
    {
        string yaml = Run.OneToOne.Replace("connector: k, reconnect: { interval: 1ms }", "connector: k, reconnect: { interval: 1ms, max_retries: 2 }", StringComparison.Ordinal);
        var sink = new LivingSink(new(), "out") { OnConnect = static _ => throw new IOException("refused") };
        var factory = Run.Factory().Source("s", new ScriptSource()).Sink("k", sink);
        await using PipelineRun run = Run.Start(factory, yaml);

        PipelineException failure = await Assert.ThrowsAsync<PipelineException>(() => run.Completion.WaitAsync(Run.Patience));

        Assert.Equal("test.yaml(3,10): 'out' could not connect: 3 attempts failed, and max_retries is 2; the last: refused", failure.Message);
        Assert.Equal(3, sink.Attempts.Count);
        Run.Check(factory);
    }

    [Fact]
    public async Task NoReconnect_AllowsOneAttemptAfterALoss()
    {
        string yaml = Run.OneToOne.Replace("connector: k, reconnect: { interval: 1ms }", "connector: k, reconnect: { interval: 1ms, max_retries: 0 }", StringComparison.Ordinal);
        ISender? sender = null;
        var sink = new LivingSink(new(), "out") { OnConnect = static number => number < 3 };
        var source = new ScriptSource { FinishesAtEnd = false };
        await using PipelineRun run = Run.Start(
            Run.Factory().Source("s", source).Sink("k", line =>
            {
                sender = line;
                return sink;
            }),
            yaml);
        await source.Waiting.Task;

        sender!.ConnectionLost("first");
        await Run.UntilAsync(() => source.Told.Contains("restored"));
        Assert.False(run.Completion.IsCompleted);
        sender.ConnectionLost("second");
        await Assert.ThrowsAsync<PipelineException>(() => run.Completion.WaitAsync(Run.Patience));

        Assert.Equal(3, sink.Attempts.Count);
    }

    [Fact]
    public async Task StartThatThrows_FailsTheRun()
    {
        var sink = new LivingSink(new(), "out") { OnStart = static () => throw new IOException("no port") };
        var source = new ScriptSource().Data(0, "a");
        var factory = Run.Factory().Source("s", source).Sink("k", sink);
        await using PipelineRun run = Run.Start(factory);

        PipelineException failure = await Assert.ThrowsAsync<PipelineException>(() => run.Completion.WaitAsync(Run.Patience));

        Assert.Equal("test.yaml(3,10): 'out' could not be started: no port", failure.Message);
        Assert.Empty(source.PullIds);
        Run.Check(factory);
    }

    [Fact]
    public async Task DrainWhileConnecting_EndsTheRun()
    {
        string yaml = Run.OneToOne.Replace("1ms", "1h", StringComparison.Ordinal);
        var sink = new LivingSink(new(), "out") { OnConnect = static _ => false };
        var factory = Run.Factory().Source("s", new ScriptSource()).Sink("k", sink);
        await using PipelineRun run = Run.Start(factory, yaml);
        await Run.UntilAsync(() => !sink.Attempts.IsEmpty);

        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.Equal(PipelineOutcome.Drained, run.Report.Outcome);
        Run.Check(factory);
    }
}
