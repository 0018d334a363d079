using System.Collections.Concurrent;
using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Running;

/// <summary>Pauses of all connectors, and what happens to a run meanwhile: losses, faults, its end.</summary>
public sealed class PausedRunTests
{
    private const string Fast = """
        name: test
        sources: [ { id: in, connector: s, codec: text, reconnect: { interval: 1ms }, on_fault: { initial_delay: 1ms } } ]
        sinks: [ { id: out, connector: k, reconnect: { interval: 1ms }, on_fault: { initial_delay: 1ms } } ]
        """;

    private readonly ConcurrentQueue<string> _log = new();
    private readonly Queue<LivingSource> _sources = [];
    private readonly Queue<LivingSink> _sinks = [];
    private readonly FakeFactory _factory = Run.Factory();
    private ISender? _sourceLine;
    private ISender? _sinkLine;

    public PausedRunTests() => _factory
        .Source("s", line =>
        {
            _sourceLine = line;
            return _sources.Dequeue();
        })
        .Sink("k", line =>
        {
            _sinkLine = line;
            return _sinks.Dequeue();
        });

    [Fact]
    public async Task AllConnectors_PauseFromTheSourceAndResumeFromTheSink()
    {
        LivingSource source = Source("in");
        Sink("out");
        await using PipelineRun run = await StartAsync();

        await run.PauseAsync().WaitAsync(Run.Patience);
        Assert.All(run.Report.Connectors, static connector => Assert.Equal(ConnectorState.Paused, connector.State));
        await run.ResumeAsync().WaitAsync(Run.Patience);

        Assert.Equal(["in pause", "out pause", "out resume", "in resume"], _log.TakeLast(4));
        source.Data(0, "a");
        await run.DrainAsync().WaitAsync(Run.Patience);
        Run.Check(_factory);
    }

    [Fact]
    public async Task ConnectorsThatAreNotStartedOrHaveEnded_AreNoWholeToPause()
    {
        Source("in");
        using var mayStart = new ManualResetEventSlim();
        Sink("out").OnStart = () => mayStart.Wait(Run.Patience);
        await using PipelineRun run = Run.Start(_factory, Fast);

        Assert.Equal(
            "'in' cannot be paused while it is Initializing: it would have to be Running or Paused.",
            (await Assert.ThrowsAsync<InvalidOperationException>(() => run.PauseAsync())).Message);
        mayStart.Set();
        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.Equal(
            "'in' cannot be resumed while it is Stopped: it would have to be Running or Paused.",
            (await Assert.ThrowsAsync<InvalidOperationException>(() => run.ResumeAsync())).Message);
    }

    [Fact]
    public async Task SourceThatIsFinished_IsLeftAloneByAPauseOfAll()
    {
        const string yaml = """
            sources: [ { id: short, connector: f, codec: text }, { id: in, connector: s, codec: text } ]
            sinks: [ { id: out, connector: k } ]
            routes: [ short -> out, in -> out ]
            """;
        Source("in");
        Sink("out");
        _factory.Source("f", new ScriptSource());
        await using PipelineRun run = await StartAsync(yaml);
        await run.WaitForAsync("short", static connector => connector.State == ConnectorState.Draining).WaitAsync(Run.Patience);

        await run.PauseAsync().WaitAsync(Run.Patience);

        Assert.Equal(
            [ConnectorState.Draining, ConnectorState.Paused, ConnectorState.Paused],
            run.Report.Connectors.Select(static connector => connector.State));
    }

    [Fact]
    public async Task Drain_LetsWhatWaitsFlow()
    {
        LivingSource source = Source("in");
        LivingSink sink = Sink("out");
        var mayGive = new TaskCompletionSource();
        source.Step(async (_, output, _) =>
        {
            await mayGive.Task.WaitAsync(Run.Patience);
            output.AddData(default, "a"u8);
        });
        await using PipelineRun run = Run.Start(_factory, Fast, new PipelineOptions { DrainTimeout = Run.Patience });
        await ConnectedAsync(run);
        await run.PauseAsync("out").WaitAsync(Run.Patience);
        mayGive.SetResult();
        await Run.UntilAsync(() => run.Report.Sinks[0].Offered == 1);
        await run.PauseAsync("in").WaitAsync(Run.Patience);

        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.Equal(PipelineOutcome.Drained, run.Report.Outcome);
        Assert.Equal(["a"], sink.Items);
        Assert.Single(source.PullIds);
        Assert.Equal(["in resume", "in drain", "in stop"], _log.Where(static line => line.StartsWith("in", StringComparison.Ordinal)).TakeLast(3));
        Assert.Equal(["out resume", "out drain", "out stop"], _log.Where(static line => line.StartsWith("out", StringComparison.Ordinal)).TakeLast(3));
        Run.Check(_factory);
    }

    [Fact]
    public async Task Drain_PullsAPausedAsynchronousSourceUntilItIsEmpty()
    {
        LivingSource source = Source("in");
        source.IsAsynchronous = true;
        LivingSink sink = Sink("out");
        await using PipelineRun run = await StartAsync(options: new PipelineOptions { DrainPoll = TimeSpan.FromMilliseconds(1) });
        await run.PauseAsync().WaitAsync(Run.Patience);
        source.Data(0, "a").Data(0, "b");

        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.Equal(["a", "b"], sink.Items);
        Assert.Equal(PipelineOutcome.Drained, run.Report.Outcome);
    }

    [Fact]
    public async Task PauseWhileARunDrains_IsRefused()
    {
        LivingSource source = Source("in");
        LivingSink sink = Sink("out");
        var inside = new TaskCompletionSource();
        var mayEnd = new TaskCompletionSource();
        sink.OnBatch = async (_, _, _) =>
        {
            inside.SetResult();
            await mayEnd.Task.WaitAsync(Run.Patience);
            return SinkReply.None;
        };
        source.Data(0, "a");
        await using PipelineRun run = Run.Start(_factory, Fast, new PipelineOptions { DrainTimeout = Run.Patience });
        await inside.Task.WaitAsync(Run.Patience);
        Task asked = run.PauseAsync("out");

        Task drained = run.DrainAsync();
        mayEnd.SetResult();

        Assert.Equal(
            "'out' cannot be paused while it is Draining: it would have to be Running or Paused.",
            (await Assert.ThrowsAsync<InvalidOperationException>(() => asked.WaitAsync(Run.Patience))).Message);
        await drained.WaitAsync(Run.Patience);
        Assert.Equal(["a"], sink.Items);
    }

    [Fact]
    public async Task Cancellation_EndsAPausedRun()
    {
        Source("in");
        Sink("out");
        using var cancellation = new CancellationTokenSource();
        await using PipelineRun run = await StartAsync(options: new PipelineOptions { Cancellation = cancellation.Token });
        await run.PauseAsync().WaitAsync(Run.Patience);

        await cancellation.CancelAsync();
        await run.Completion.WaitAsync(Run.Patience);

        Assert.Equal(PipelineOutcome.Cancelled, run.Report.Outcome);
        Assert.Equal(["in stop", "out stop"], _log.TakeLast(2));
        Run.Check(_factory);
    }

    [Fact]
    public async Task SourceThatIsLostWhilePaused_IsConnectedAfterThePause()
    {
        LivingSource source = Source("in");
        Sink("out");
        await using PipelineRun run = await StartAsync();
        await run.PauseAsync("in").WaitAsync(Run.Patience);

        _sourceLine!.ConnectionLost("cable");
        _sinkLine!.Reply(0, 1, SinkReply.Failed);
        await Run.UntilAsync(() => source.Told.Contains("fail 0 1"));
        ConnectorReport report = run.Report.Connectors[0];
        Assert.Equal(("cable", Connectivity.Disconnected, 1UL), (report.LastError, report.Connectivity, report.Attempts.Overall));

        await run.ResumeAsync("in").WaitAsync(Run.Patience);
        await ConnectedAsync(run);
        Assert.Equal(["in pause", "in resume", "in connect 1"], _log.TakeLast(3));
    }

    [Fact]
    public async Task SinkThatIsLostWhilePaused_IsConnectedAfterThePause()
    {
        Source("in");
        LivingSink sink = Sink("out");
        var clock = new ManualTime();
        await using PipelineRun run = await StartAsync(options: new PipelineOptions { TimeProvider = clock });
        await run.PauseAsync("out").WaitAsync(Run.Patience);

        _sinkLine!.ConnectionLost("cable");
        await clock.PassAsync(TimeSpan.FromMilliseconds(1));
        Assert.Single(sink.Attempts);

        await run.ResumeAsync("out").WaitAsync(Run.Patience);
        await ConnectedAsync(run);
        Assert.Equal(["out pause", "out resume", "out connect 1"], _log.TakeLast(3));
    }

    [Fact]
    public async Task SinkThatCannotConnect_IsAskedAgainAfterThePause()
    {
        Source("in");
        LivingSink sink = Sink("out");
        sink.OnConnect = static number => number > 1;
        var clock = new ManualTime();
        await using PipelineRun run = Run.Start(_factory, Fast, new PipelineOptions { TimeProvider = clock });
        await Run.UntilAsync(() => clock.Pending.Contains(TimeSpan.FromMilliseconds(1)));

        await run.PauseAsync("out").WaitAsync(Run.Patience);
        await clock.PassAsync(TimeSpan.FromMilliseconds(1));
        Assert.Single(sink.Attempts);
        await run.ResumeAsync("out").WaitAsync(Run.Patience);

        await ConnectedAsync(run);
        Assert.Equal(2, sink.Attempts.Count);
    }

    [Fact]
    public async Task SourceThatFaultsAtItsPause_IsMadeAnewAfterIt()
    {
        Source("first").OnPause = static () => throw Fault();
        LivingSource second = Source("second");
        LivingSink sink = Sink("out");
        await using PipelineRun run = await StartAsync();
        await run.PauseAsync("in").WaitAsync(Run.Patience);
        second.Data(0, "a");

        await run.ResumeAsync("in").WaitAsync(Run.Patience);

        await Run.UntilAsync(() => sink.Items.Contains("a"));
        Assert.Equal(["first pause", "second start", "second connect 1"], _log.TakeLast(3));
        Assert.Equal(1, run.Report.Connectors[0].Restarts);
    }

    [Fact]
    public async Task SinkThatFaultsAtItsPause_IsMadeAnewAfterIt()
    {
        LivingSource source = Source("in");
        Sink("first").OnPause = static () => throw Fault();
        LivingSink second = Sink("second");
        await using PipelineRun run = await StartAsync();
        await run.PauseAsync("out").WaitAsync(Run.Patience);
        source.Data(0, "a");

        await run.ResumeAsync("out").WaitAsync(Run.Patience);

        await Run.UntilAsync(() => second.Items.Contains("a"));
        Assert.Equal(["first pause", "second start", "second connect 1"], _log.TakeLast(3));
        Assert.Equal(1, run.Report.Connectors[1].Restarts);
    }

    [Fact]
    public async Task InstanceThatIsMadeAnewWhilePaused_IsBroughtToWhereTheFirstOneWas()
    {
        LivingSource first = Source("first");
        first.Step(static (_, _) => throw Fault());
        LivingSource second = Source("second");
        Sink("out");
        var clock = new ManualTime();
        await using PipelineRun run = Run.Start(_factory, Fast, new PipelineOptions { TimeProvider = clock });
        await Run.UntilAsync(() => first.PullIds.Count == 1 && clock.Pending.Contains(TimeSpan.FromMilliseconds(1)));
        await run.PauseAsync("out").WaitAsync(Run.Patience);
        await run.PauseAsync("in").WaitAsync(Run.Patience);

        await clock.PassAsync(TimeSpan.FromMilliseconds(1));
        await Run.UntilAsync(() => _log.Contains("second pause"));
        Assert.DoesNotContain("second connect 1", _log);
        await run.ResumeAsync("in").WaitAsync(Run.Patience);
        await ConnectedAsync(run);
        await run.ResumeAsync("out").WaitAsync(Run.Patience);

        await second.Waiting.Task.WaitAsync(Run.Patience);
        Assert.Equal(
            ["second start", "second pause", "second resume", "second connect 1"],
            _log.Where(static line => line.StartsWith("second", StringComparison.Ordinal)));
        Assert.Equal(["triggered", "restored"], second.Told);
        Assert.Empty(first.Told);
        Assert.DoesNotContain("first pause", _log);
    }

    private static PluginFaultException Fault() => new(PdkStatus.Fault, "boom", "T", "");

    private static async Task ConnectedAsync(PipelineRun run)
    {
        foreach (string id in (string[])["in", "out"])
        {
            await run.WaitForAsync(id, static connector => connector.Connectivity == Connectivity.Connected).WaitAsync(Run.Patience);
        }
    }

    private LivingSource Source(string name)
    {
        var source = new LivingSource(_log, name) { FinishesAtEnd = false, IsTransactional = true };
        _sources.Enqueue(source);
        return source;
    }

    private LivingSink Sink(string name)
    {
        var sink = new LivingSink(_log, name);
        _sinks.Enqueue(sink);
        return sink;
    }

    private async Task<PipelineRun> StartAsync(string yaml = Fast, PipelineOptions? options = null)
    {
        LivingSource source = _sources.Peek();
        PipelineRun run = Run.Start(_factory, yaml, options);
        await source.Waiting.Task.WaitAsync(Run.Patience);
        await ConnectedAsync(run);
        return run;
    }
}
