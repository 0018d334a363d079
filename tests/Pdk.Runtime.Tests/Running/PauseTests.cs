using System.Collections.Concurrent;
using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Running;

/// <summary>Pauses of one connector, and what flows meanwhile.</summary>
public sealed class PauseTests
{
    private readonly ConcurrentQueue<string> _log = new();
    private readonly LivingSource _source;
    private readonly LivingSink _sink;
    private readonly FakeFactory _factory = Run.Factory();
    private ISender? _sourceLine;
    private ISender? _sinkLine;

    public PauseTests()
    {
        _source = new LivingSource(_log, "in") { FinishesAtEnd = false, IsTransactional = true };
        _sink = new LivingSink(_log, "out");
        _factory.Source("s", line => Keep(_source, _sourceLine = line)).Sink("k", line => Keep(_sink, _sinkLine = line));
    }

    [Fact]
    public async Task PausedSource_IsNotPulledAndHearsItsAnswers()
    {
        await using PipelineRun run = await StartAsync();

        await run.PauseAsync("in").WaitAsync(Run.Patience);
        int pulls = _source.PullIds.Count;
        Assert.Equal((ConnectorState.Paused, Connectivity.Connected), Of(run, 0));
        _source.Data(0, "a");

        // The loop has gone round when the source has heard of this.
        _sinkLine!.Reply(0, 1, SinkReply.Failed);
        await Run.UntilAsync(() => _source.Told.Contains("fail 0 1"));
        Assert.Equal(pulls, _source.PullIds.Count);

        await run.ResumeAsync("in").WaitAsync(Run.Patience);
        await Run.UntilAsync(() => _sink.Items.Contains("a"));
        Assert.Equal(["in pause", "in resume"], _log.TakeLast(2));
        Assert.Equal((ConnectorState.Running, Connectivity.Connected), Of(run, 0));
    }

    [Fact]
    public async Task WhatAPausedSourceSends_WaitsForTheEndOfThePause()
    {
        await using PipelineRun run = await StartAsync();
        await run.PauseAsync("in").WaitAsync(Run.Patience);

        using var sent = new SentItems();
        for (int count = 0; count < new PipelineOptions().SendCapacity; count++)
        {
            await _sourceLine!.SendAsync(sent.Batch, CancellationToken.None).AsTask().WaitAsync(Run.Patience);
        }

        Task oneMore = _sourceLine!.SendAsync(sent.Batch, CancellationToken.None).AsTask();
        _sinkLine!.Reply(0, 1, SinkReply.Failed);
        await Run.UntilAsync(() => _source.Told.Contains("fail 0 1"));
        Assert.False(oneMore.IsCompleted, "The sender waits.");
        Assert.Empty(_sink.Items);

        await run.ResumeAsync("in").WaitAsync(Run.Patience);
        await oneMore.WaitAsync(Run.Patience);
        await Run.UntilAsync(() => _sink.Items.Count == new PipelineOptions().SendCapacity + 1);
    }

    [Fact]
    public async Task PullUnderWay_IsCancelledAndLosesNothing()
    {
        var inside = new TaskCompletionSource();
        _source.Step(async (_, output, cancellation) =>
        {
            output.AddData(default, "a"u8);
            inside.SetResult();
            await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });
        await using PipelineRun run = Run.Start(_factory);
        await inside.Task.WaitAsync(Run.Patience);

        await run.PauseAsync("in").WaitAsync(Run.Patience);

        await Run.UntilAsync(() => _sink.Items.Contains("a"));
        Assert.Single(_source.PullIds);
    }

    [Fact]
    public async Task PausedSink_HoldsItsSources()
    {
        await using PipelineRun run = await StartAsync();

        await run.PauseAsync("out").WaitAsync(Run.Patience);
        await Run.UntilAsync(() => _source.Told.Contains("triggered"));
        int pulls = _source.PullIds.Count;
        _source.Data(0, "a");
        _sinkLine!.Reply(0, 1, SinkReply.Failed);
        await Run.UntilAsync(() => _source.Told.Contains("fail 0 1"));
        Assert.Equal(pulls, _source.PullIds.Count);

        await run.ResumeAsync("out").WaitAsync(Run.Patience);
        await Run.UntilAsync(() => _sink.Items.Contains("a"));
        Assert.Equal(["triggered", "fail 0 1", "restored"], _source.Told.Take(3));
        Assert.Equal(["out pause", "out resume"], _log.TakeLast(2));
    }

    [Fact]
    public async Task DeliveryToAPausedSink_WaitsAndItsSourceCanBePausedToo()
    {
        var mayGive = new TaskCompletionSource();
        _source.Step(async (_, output, _) =>
        {
            await mayGive.Task.WaitAsync(Run.Patience);
            output.AddData(default, "a"u8);
        });
        await using PipelineRun run = Run.Start(_factory);
        await RunningAsync(run);

        await run.PauseAsync("out").WaitAsync(Run.Patience);
        mayGive.SetResult();
        await Run.UntilAsync(() => run.Report.Sinks[0].Offered == 1);
        await run.PauseAsync("in").WaitAsync(Run.Patience);
        Assert.Empty(_sink.Items);

        await run.ResumeAsync("out").WaitAsync(Run.Patience);
        await Run.UntilAsync(() => _sink.Items.Contains("a"));
        Assert.Single(_source.PullIds);
        await run.ResumeAsync("in").WaitAsync(Run.Patience);
        await _source.Waiting.Task.WaitAsync(Run.Patience);
    }

    [Fact]
    public async Task PausedSink_HearsNoTicks()
    {
        var clock = new ManualTime();
        await using PipelineRun run = await StartAsync(clock);
        await clock.TickUntilAsync(() => _sink.Ticks > 0);

        await run.PauseAsync("out").WaitAsync(Run.Patience);
        int ticks = _sink.Ticks;
        for (int count = 0; count < 3; count++)
        {
            clock.Advance(new PipelineOptions().TickInterval);
            await Task.Yield();
        }

        Assert.Equal(ticks, _sink.Ticks);
        await run.ResumeAsync("out").WaitAsync(Run.Patience);
        await clock.TickUntilAsync(() => _sink.Ticks > ticks);
    }

    [Fact]
    public async Task PauseOfASink_LetsADeliveryEnd()
    {
        var inside = new TaskCompletionSource();
        var mayEnd = new TaskCompletionSource();
        _source.Data(0, "a");
        _sink.OnBatch = async (_, _, _) =>
        {
            inside.SetResult();
            await mayEnd.Task.WaitAsync(Run.Patience);
            return SinkReply.None;
        };
        await using PipelineRun run = Run.Start(_factory);
        await inside.Task.WaitAsync(Run.Patience);

        using var impatience = new CancellationTokenSource();
        Task givenUp = run.PauseAsync("out", impatience.Token);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp.WaitAsync(Run.Patience));
        Assert.Equal(ConnectorState.Running, Of(run, 1).State);

        Task paused = run.PauseAsync("out");
        Assert.False(paused.IsCompleted);
        mayEnd.SetResult();
        await paused.WaitAsync(Run.Patience);

        Assert.Equal(["a"], _sink.Items);
        Assert.DoesNotContain("out resume", _log);
    }

    [Fact]
    public async Task SecondPauseAndSecondResumption_AreTheSame()
    {
        await using PipelineRun run = await StartAsync();

        foreach (string id in (string[])["in", "out"])
        {
            await run.ResumeAsync(id).WaitAsync(Run.Patience);
            await run.PauseAsync(id).WaitAsync(Run.Patience);
            await run.PauseAsync(id).WaitAsync(Run.Patience);
            await run.ResumeAsync(id).WaitAsync(Run.Patience);
            await run.ResumeAsync(id).WaitAsync(Run.Patience);
        }

        Assert.Equal(["in pause", "in resume", "out pause", "out resume"], _log.TakeLast(4));
        Assert.Equal(8, _log.Count);
    }

    [Theory]
    [InlineData("in")]
    [InlineData("out")]
    public async Task PauseThatThrows_IsAPauseAllTheSame(string id)
    {
        _source.OnPause = static () => throw new IOException("no");
        _sink.OnPause = static () => throw new IOException("no");
        await using PipelineRun run = await StartAsync();

        await run.PauseAsync(id).WaitAsync(Run.Patience);

        ConnectorReport report = run.Report.Connectors.Single(connector => connector.Id == id);
        Assert.Equal((ConnectorState.Paused, "OnPauseAsync: no"), (report.State, report.LastError));
        await run.ResumeAsync(id).WaitAsync(Run.Patience);
        Assert.Contains($"{id} resume", _log);
    }

    [Theory]
    [InlineData("inn", "Pipeline 'test' has no source or sink 'inn'; there are: in, out; did you mean 'in'? (Parameter 'connectorId')")]
    [InlineData("elsewhere", "Pipeline 'test' has no source or sink 'elsewhere'; there are: in, out (Parameter 'connectorId')")]
    public async Task UnknownConnector_IsToldWithTheKnownOnes(string id, string message)
    {
        await using PipelineRun run = await StartAsync();

        Assert.Equal(message, (await Assert.ThrowsAsync<ArgumentException>(() => run.PauseAsync(id))).Message);
        Assert.Equal(message, (await Assert.ThrowsAsync<ArgumentException>(() => run.ResumeAsync(id))).Message);
        Assert.Equal(message, (await Assert.ThrowsAsync<ArgumentException>(() => run.WaitForAsync(id, static _ => true))).Message);
    }

    [Fact]
    public async Task ConnectorThatIsNotStarted_CannotBePaused()
    {
        using var mayStart = new ManualResetEventSlim();
        _sink.OnStart = () => mayStart.Wait(Run.Patience);
        await using PipelineRun run = Run.Start(_factory);

        InvalidOperationException refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => run.PauseAsync("in"));
        Assert.Equal("'in' cannot be paused while it is Initializing: it would have to be Running or Paused.", refusal.Message);
        await Assert.ThrowsAsync<InvalidOperationException>(() => run.ResumeAsync("in"));
        mayStart.Set();
        await RunningAsync(run);
    }

    [Fact]
    public async Task ConnectorOfARunThatHasEnded_CannotBePaused()
    {
        await using PipelineRun run = await StartAsync();
        await run.DrainAsync().WaitAsync(Run.Patience);

        InvalidOperationException refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => run.PauseAsync("out"));

        Assert.Equal("'out' cannot be paused while it is Stopped: it would have to be Running or Paused.", refusal.Message);
        Assert.Equal((ConnectorState.Stopped, Connectivity.Disconnected), Of(run, 0));
        Assert.Equal((ConnectorState.Stopped, Connectivity.Disconnected), Of(run, 1));
        Run.Check(_factory);
    }

    private static T Keep<T>(T connector, ISender line) => connector;

    private static (ConnectorState State, Connectivity Connectivity) Of(PipelineRun run, int index)
    {
        ConnectorReport report = run.Report.Connectors[index];
        return (report.State, report.Connectivity);
    }

    private static async Task RunningAsync(PipelineRun run)
    {
        foreach (string id in (string[])["in", "out"])
        {
            await run.WaitForAsync(id, static connector => connector is { State: ConnectorState.Running, Connectivity: Connectivity.Connected })
                .WaitAsync(Run.Patience);
        }
    }

    private async Task<PipelineRun> StartAsync(TimeProvider? clock = null)
    {
        PipelineRun run = Run.Start(_factory, options: new PipelineOptions { TimeProvider = clock ?? TimeProvider.System });
        await RunningAsync(run);
        await _source.Waiting.Task.WaitAsync(Run.Patience);
        return run;
    }

    private sealed class SentItems : IDisposable
    {
        private readonly PdkBuffer _buffer = new();

        internal SentItems()
        {
            var writer = new PdkBatchWriter(_buffer);
            writer.AddData(default, "sent"u8);
            writer.Complete();
        }

        internal PdkBatch Batch => PdkBatch.Open(_buffer.WrittenMemory);

        public void Dispose() => _buffer.Dispose();
    }
}
