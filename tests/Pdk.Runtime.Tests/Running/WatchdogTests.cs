using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Running;

/// <summary>Connectors that do not answer, in a pipeline.</summary>
public sealed class WatchdogTests
{
    private readonly ManualTime _clock = new();
    private readonly ConcurrentQueue<string> _log = new();

    [Fact]
    public async Task PullThatWaits_IsAskedBackAndBegunAnew()
    {
        var source = new ScriptSource { FinishesAtEnd = false };
        await using PipelineRun run = Start(source, new ListSink(), "");
        await source.Waiting.Task.WaitAsync(Run.Patience);

        await _clock.PassAsync(TimeSpan.FromSeconds(9));
        await Run.UntilAsync(() => source.PullIds.Count == 2);

        // The timer has looked for the first pull once more: the second one has 8 s left.
        await _clock.PassAsync(TimeSpan.FromSeconds(1));
        await _clock.PassAsync(TimeSpan.FromSeconds(8));
        await Run.UntilAsync(() => source.PullIds.Count == 3);

        Assert.Equal(0, run.Report.Connectors[0].Overdue);
        Assert.Empty(_log);
        await run.DrainAsync().WaitAsync(Run.Patience);
        Assert.Equal(PipelineOutcome.Drained, run.Report.Outcome);
    }

    [Fact]
    public async Task PullThatDoesNotComeBack_IsToldAndCounted()
    {
        var mayEnd = new TaskCompletionSource();
        ScriptSource source = Hanging(mayEnd.Task);
        await using PipelineRun run = Start(source, new ListSink(), "");
        await HangAsync(source);

        Assert.Equal(["'loop' has not answered a pull for 10 s"], _log);
        ConnectorReport report = run.Report.Connectors[0];
        Assert.Equal((1, "it has not answered a pull for 10 s", ConnectorState.Running), (report.Overdue, report.LastError, report.State));
        mayEnd.SetResult();
        await run.Completion.WaitAsync(Run.Patience);
        Assert.Equal(PipelineOutcome.Finished, run.Report.Outcome);
    }

    [Fact]
    public async Task PullThatDoesNotComeBack_FailsTheRunWhereThatIsWanted()
    {
        var mayEnd = new TaskCompletionSource();
        ScriptSource source = Hanging(mayEnd.Task);
        await using PipelineRun run = Start(source, new ListSink(), "watchdog: { action: fail }");
        await HangAsync(source);
        Assert.Equal(ConnectorState.Failed, run.Report.Connectors[0].State);
        mayEnd.SetResult();

        PipelineException failure = await Assert.ThrowsAsync<PipelineException>(() => run.Completion.WaitAsync(Run.Patience));

        Assert.Equal("test.yaml(2,12): 'loop' has not answered a pull for 10 s", failure.Message);
    }

    [Fact]
    public async Task PullThatComesBackTooLate_IsConnectedAgainWhereThatIsWanted()
    {
        var mayEnd = new TaskCompletionSource();
        var source = new LivingSource(new(), "loop") { FinishesAtEnd = false };
        source.Step(async (_, _, _) => await mayEnd.Task.WaitAsync(Run.Patience));
        await using PipelineRun run = Start(source, new ListSink(), "reconnect: { interval: 1ms }, watchdog: { action: reconnect }");
        await HangAsync(source);
        Assert.Equal(Connectivity.Disconnected, run.Report.Connectors[0].Connectivity);
        mayEnd.SetResult();
        await _clock.PassAsync(TimeSpan.FromMilliseconds(1));

        await source.Waiting.Task.WaitAsync(Run.Patience);
        Assert.Equal([new ConnectAttempt(0, 0, 0), new ConnectAttempt(1, 1, 0)], source.Attempts);
    }

    [Fact]
    public async Task DeliveryThatTakesTooLong_FailsAndItsSinkIsConnectedAgainWhereThatIsWanted()
    {
        var inside = new TaskCompletionSource();
        var sink = new LivingSink(new(), "out")
        {
            OnBatch = async (number, _, cancellation) =>
            {
                if (number == 1)
                {
                    inside.SetResult();
                    await Task.Delay(Timeout.Infinite, cancellation);
                }

                return SinkReply.None;
            },
        };
        var source = new ScriptSource { IsTransactional = true }.Data(0, "a").Data(0, "b");
        await using PipelineRun run = Start(source, sink, "", "reconnect: { interval: 1ms }, watchdog: { limit: 3s, action: reconnect }");
        await inside.Task.WaitAsync(Run.Patience);

        await _clock.PassAsync(TimeSpan.FromSeconds(3));
        await _clock.PassAsync(TimeSpan.FromMilliseconds(1));
        await run.Completion.WaitAsync(Run.Patience);

        Assert.Equal(["b"], sink.Items);
        Assert.Equal(2, sink.Attempts.Count);
        Assert.Contains("fail 0 1", source.Told);
        Assert.Contains("'out' has not answered a delivery for 3 s", _log);
        Assert.Equal(1, run.Report.Connectors[1].Overdue);
    }

    [Fact]
    public async Task ConnectThatTakesTooLong_IsTriedAgainWhereThatIsWanted()
    {
        var source = new SlowToConnect();
        await using PipelineRun run = Start(source, new ListSink(), "reconnect: { interval: 1ms }, watchdog: { action: reconnect }");
        await source.Connecting.Task.WaitAsync(Run.Patience);

        await _clock.PassAsync(TimeSpan.FromSeconds(10));
        await _clock.PassAsync(TimeSpan.FromMilliseconds(1));
        await run.Completion.WaitAsync(Run.Patience);

        Assert.Equal(2, source.Attempts);
        Assert.Equal(PipelineOutcome.Finished, run.Report.Outcome);
    }

    [Fact]
    public async Task StartThatTakesTooLong_IsTold()
    {
        using var mayStart = new ManualResetEventSlim();
        var sink = new LivingSink(new(), "out") { OnStart = () => mayStart.Wait(Run.Patience) };
        await using PipelineRun run = Start(new ScriptSource(), sink, "");

        await _clock.PassAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(["'out' has not answered a start for 10 s"], _log);
        mayStart.Set();
        await run.Completion.WaitAsync(Run.Patience);
    }

    [Fact]
    public async Task NoWatchdog_TellsNothing()
    {
        var mayEnd = new TaskCompletionSource();
        ScriptSource source = Hanging(mayEnd.Task);
        await using PipelineRun run = Start(source, new ListSink(), "watchdog: none");
        await Run.UntilAsync(() => source.PullIds.Count == 1);

        _clock.Advance(TimeSpan.FromHours(1));
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Empty(_log);
        mayEnd.SetResult();
        await run.Completion.WaitAsync(Run.Patience);
    }

    private static ScriptSource Hanging(Task mayEnd) => new ScriptSource().Step(async (_, _, _) => await mayEnd.WaitAsync(Run.Patience));

    private async Task HangAsync(ScriptSource source)
    {
        await Run.UntilAsync(() => source.PullIds.Count == 1);
        await _clock.PassAsync(TimeSpan.FromSeconds(9));
        await _clock.PassAsync(TimeSpan.FromSeconds(1));
    }

    private PipelineRun Start(ISource source, ISink sink, string ofSource, string ofSink = "")
    {
        string yaml = $$"""
            name: test
            sources: [ { id: loop, connector: s, codec: text{{(ofSource.Length == 0 ? "" : ", " + ofSource)}} } ]
            sinks: [ { id: out, connector: k{{(ofSink.Length == 0 ? "" : ", " + ofSink)}} } ]
            """;
        return Run.Start(
            Run.Factory().Source("s", source).Sink("k", sink),
            yaml,
            new PipelineOptions { TimeProvider = _clock, TickInterval = Timeout.InfiniteTimeSpan, LoggerFactory = new WarningLog(_log) });
    }

    private sealed class SlowToConnect : ScriptSource, IConnector
    {
        internal TaskCompletionSource Connecting { get; } = new();

        internal int Attempts { get; private set; }

        public async ValueTask<bool> ConnectAsync(ConnectAttempt attempt, CancellationToken cancellation)
        {
            if (++Attempts == 1)
            {
                Connecting.SetResult();
                await Task.Delay(Timeout.Infinite, cancellation);
            }

            return true;
        }
    }

    /// <summary>Keeps what watchdogs say.</summary>
    private sealed class WarningLog(ConcurrentQueue<string> lines) : ILoggerFactory, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Id == 16)
            {
                lines.Enqueue(formatter(state, exception));
            }
        }

        public void Dispose()
        {
        }
    }
}
