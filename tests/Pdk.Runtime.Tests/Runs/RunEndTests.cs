using Microsoft.Extensions.Logging;
using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Runs;

/// <summary>A run ends and gives everything back, whatever happens on the way.</summary>
public sealed class RunEndTests
{
    public static TheoryData<TimeSpan> NoLimits => [Timeout.InfiniteTimeSpan, TimeSpan.MaxValue, TimeSpan.FromDays(30)];

    public static TheoryData<TimeSpan> NoTimes => [TimeSpan.FromSeconds(-5), TimeSpan.MinValue, TimeSpan.FromTicks(-1)];

    [Theory]
    [MemberData(nameof(NoLimits))]
    public async Task LimitThatIsNone_EndsARunAsAnyOther(TimeSpan noLimit)
    {
        var source = new ScriptSource { FinishesAtEnd = false, IsAsynchronous = true }.Data(0, "a");
        var sink = new ListSink();
        FakeFactory factory = Run.Factory().Source("s", source).Sink("k", sink);
        var options = new PipelineOptions { StopTimeout = noLimit, DrainTimeout = noLimit, TickInterval = noLimit };
        await using PipelineRun run = Run.Start(factory, options: options);
        await source.Waiting.Task;

        await run.DrainAsync().WaitAsync(Run.Patience);

        Assert.Equal(["a"], sink.Items);
        Run.Check(factory);
    }

    [Fact]
    public async Task DrainPollWithoutALimit_WaitsForTheSource()
    {
        var more = new TaskCompletionSource();
        var drained = new TaskCompletionSource();
        var source = new ScriptSource { IsAsynchronous = true };
        source.Step(async (_, _, cancellation) =>
        {
            drained.SetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
        });
        source.Step(async (_, output, _) =>
        {
            await more.Task;
            output.AddData(default, "late"u8);
        });
        var sink = new ListSink();
        FakeFactory factory = Run.Factory().Source("s", source).Sink("k", sink);
        var options = new PipelineOptions { DrainPoll = Timeout.InfiniteTimeSpan, DrainTimeout = Timeout.InfiniteTimeSpan };
        await using PipelineRun run = Run.Start(factory, options: options);
        await drained.Task;

        run.RequestDrain();
        more.SetResult();
        await run.Completion.WaitAsync(Run.Patience);

        Assert.Equal(["late"], sink.Items);
        Run.Check(factory);
    }

    [Fact]
    public async Task LogThatThrows_BreaksNothing()
    {
        var source = new ScriptSource().Data(0, "a", "bad").Step((_, _) => throw new IOException("once")).Data(0, "b");
        var sink = new ListSink();
        FakeFactory factory = Run.Factory().Source("s", source).Sink("k", sink);

        await Run.ToEndAsync(factory, options: new PipelineOptions { LoggerFactory = new BrokenLog() });

        Assert.Equal(["a", "b"], sink.Items);
    }

    [Fact]
    public async Task WhateverThrowsAtTheEnd_EndsTheRunAndIsTold()
    {
        var clock = new BrokenClock();
        var source = new ScriptSource().Data(0, "a").Step((_, output) =>
        {
            clock.IsBroken = true;
            output.AddControl(PdkItemKind.Finished);
        });
        await ExpectBrokenClockAsync(source, clock, static run => run.Completion);
    }

    [Fact]
    public async Task DrainWhoseLimitCannotBeSet_IsTold()
    {
        var clock = new BrokenClock { OnlyFor = new PipelineOptions().DrainTimeout };
        var delivered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        // The run must not be over before it asks for its limit.
        ScriptSource source = new ScriptSource { FinishesAtEnd = false }.Data(0, "a").Step(async (_, _, _) =>
        {
            delivered.SetResult();
            await clock.Asked.Task;
        });
        await ExpectBrokenClockAsync(source, clock, async run =>
        {
            await delivered.Task;
            clock.IsBroken = true;
            await run.DrainAsync();
        });
    }

    [Theory]
    [MemberData(nameof(NoTimes))]
    public void OptionThatIsNoTime_IsRefusedByItsName(TimeSpan noTime)
    {
        Refuses(new PipelineOptions { DrainTimeout = noTime }, $"DrainTimeout must be a time, or Timeout.InfiniteTimeSpan for no limit, but is {noTime}.");
        Refuses(new PipelineOptions { StopTimeout = noTime }, $"StopTimeout must be a time, or Timeout.InfiniteTimeSpan for no limit, but is {noTime}.");
        Refuses(new PipelineOptions { TickInterval = noTime }, $"TickInterval must be a time, or Timeout.InfiniteTimeSpan for no limit, but is {noTime}.");
        Refuses(new PipelineOptions { DrainPoll = noTime }, $"DrainPoll must be a time, or Timeout.InfiniteTimeSpan for no limit, but is {noTime}.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9_999)]
    public void TickIntervalThatNoTimerCounts_IsRefused(long ticks)
    {
        TimeSpan interval = TimeSpan.FromTicks(ticks);
        Refuses(
            new PipelineOptions { TickInterval = interval },
            $"TickInterval must be at least 1 ms, or Timeout.InfiniteTimeSpan for no ticks, but is {interval}.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void CapacityForNothing_IsRefused(int capacity) =>
        Refuses(new PipelineOptions { SendCapacity = capacity }, $"SendCapacity must be at least 1, but is {capacity}.");

    private static void Refuses(PipelineOptions options, string message)
    {
        FakeFactory factory = Run.Factory().Source("s", new ScriptSource()).Sink("k", new ListSink());

        ArgumentException refusal = Assert.Throws<ArgumentException>(() => Run.Start(factory, options: options));

        Assert.Equal(message, refusal.Message);
        Assert.Empty(factory.Made);
    }

    private static async Task ExpectBrokenClockAsync(ScriptSource source, BrokenClock clock, Func<PipelineRun, Task> end)
    {
        var sink = new ListSink();
        FakeFactory factory = Run.Factory().Source("s", source).Sink("k", sink);
        await using PipelineRun run = Run.Start(factory, options: new PipelineOptions { TimeProvider = clock });

        PipelineException failure = await Assert.ThrowsAsync<PipelineException>(() => end(run).WaitAsync(Run.Patience));

        Assert.Equal("Pipeline 'test' failed: the clock is broken", failure.Message);
        Assert.Equal(PipelineOutcome.Failed, run.Report.Outcome);
        Assert.Equal(["a"], sink.Items);
        Run.Check(factory);
    }

    private sealed class BrokenLog : ILoggerFactory, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new NotSupportedException("the log is broken");

        public void Dispose()
        {
        }
    }
}
