using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Pdk.Loader.Threads;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Sinks;
using Pdk.Runtime.Sinks.Batching;
using Pdk.Runtime.Sources;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Batching;

/// <summary>When batches leave, and who waits for them.</summary>
public sealed class BatchStoreTests : IDisposable
{
    private readonly ManualTime _clock = new();
    private readonly CancellationTokenSource _force = new();
    private readonly BatchPool _pool = new();
    private readonly ConcurrentQueue<Flight> _flights = new();
    private readonly SinkLink _link = new(null!, SourcePort.Out, null!, 0);
    private readonly List<int> _lost = [];

    public void Dispose()
    {
        _pool.Dispose();
        _force.Dispose();
    }

    [Fact]
    public async Task EventThatDoesNotFit_BeginsTheNextBatch_WhileThereIsAPlace()
    {
        using BatchStore store = Store(bytes: 9, most: 2);
        await Add(store, "aaaaa").WaitAsync(Run.Patience);

        // Nobody has taken the first batch yet; its sender need not wait for that.
        await Add(store, "bbbbb").WaitAsync(Run.Patience);

        await Run.UntilAsync(() => _flights.Count == 1);
        Assert.Equal(1, store.Waiting);
    }

    [Fact]
    public async Task EventThatDoesNotFit_WaitsForAPlace()
    {
        using BatchStore store = Store(bytes: 9, most: 1);
        await Add(store, "aaaaa").WaitAsync(Run.Patience);
        await Add(store, "bbbbb").WaitAsync(Run.Patience);
        Task third = Add(store, "ccccc");
        await Run.UntilAsync(() => _flights.Count == 1);
        Assert.False(third.IsCompleted);

        _flights.Single().Land();

        await third.WaitAsync(Run.Patience);
        await Run.UntilAsync(() => _flights.Count == 2);
        Assert.Equal(1, store.Waiting);
    }

    [Fact]
    public async Task BatchThatIsDue_StaysSo_WhoeverAsksForIt()
    {
        using BatchStore store = Store(events: 1, most: 1);
        await Add(store, "a").WaitAsync(Run.Patience);
        await Add(store, "b").WaitAsync(Run.Patience);

        store.HandOver();
        store.HandOver();
        await Run.UntilAsync(() => _flights.Count == 1);
        _flights.Single().Land();

        await Run.UntilAsync(() => _flights.Count == 2);
    }

    [Fact]
    public async Task HandingOverNothing_DoesNotStopWhatComes()
    {
        using BatchStore store = Store();

        store.HandOver();
        await Add(store, "a").WaitAsync(Run.Patience);
        await Add(store, "b").WaitAsync(Run.Patience);

        Assert.Equal(2, store.Waiting);
        Assert.Empty(_flights);
    }

    [Fact]
    public async Task EndOfAStream_IsAddedToWhatIsCollected()
    {
        using BatchStore store = Store();
        _link.LinkOn((byte)SourcePort.Err, null!, SinkFailureAction.Stop);
        Assert.False(store.TryAddEnd(_link, new PdkItemHeader(StreamId: 7)));

        await Add(store, "a").WaitAsync(Run.Patience);
        Assert.True(store.TryAddEnd(_link, new PdkItemHeader(StreamId: 7)));

        Assert.Equal(7UL, Assert.Single(store.TakeOut()!.Ends).Header.StreamId);
    }

    [Fact]
    public async Task WhatIsTakenOut_IsNotHandedOver()
    {
        using BatchStore store = Store();
        Assert.Null(store.TakeOut());
        await Add(store, "a", "b").WaitAsync(Run.Patience);

        CollectedBatch batch = store.TakeOut()!;

        Assert.Equal(2, batch.Items);
        Assert.Equal(0, store.Waiting);
        await store.DrainAsync().WaitAsync(Run.Patience);
        Assert.Empty(_flights);
    }

    [Fact]
    public async Task Drain_WaitsForWhatIsInFlight()
    {
        using BatchStore store = Store();
        await Add(store, "a").WaitAsync(Run.Patience);
        Task drained = store.DrainAsync();
        Task landed = store.LandAsync();
        await Run.UntilAsync(() => _flights.Count == 1);
        Assert.False(drained.IsCompleted);
        Assert.False(landed.IsCompleted);

        _flights.Single().Land();

        await drained.WaitAsync(Run.Patience);
        await landed.WaitAsync(Run.Patience);
    }

    [Fact]
    public async Task WhoWaitsWhenTheRunIsForcedToEnd_HearsHowManyWereAdded()
    {
        using BatchStore store = Store(events: 2, most: 1);
        Task add = Add(store, "a", "b", "c", "d", "e");
        await Run.UntilAsync(() => _flights.Count == 1);

        await _force.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => add.WaitAsync(Run.Patience));
        Assert.Equal([4], _lost);
    }

    [Fact]
    public async Task TimeOfABatch_IsThatOfItsFirstEvent()
    {
        using BatchStore store = Store(time: TimeSpan.FromSeconds(1));
        await Add(store, "a").WaitAsync(Run.Patience);
        _clock.Advance(TimeSpan.FromMilliseconds(900));
        await Add(store, "b").WaitAsync(Run.Patience);
        Assert.Equal(2, store.Waiting);

        _clock.Advance(TimeSpan.FromMilliseconds(100));

        await Run.UntilAsync(() => _flights.Count == 1);
        Assert.Equal(0, store.Waiting);
    }

    [Fact]
    public void StoreThatIsGone_LeavesNoTimerBehind()
    {
        BatchStore store = Store(time: TimeSpan.FromSeconds(1));
        Assert.True(Add(store, "a").IsCompleted);
        Assert.NotEmpty(_clock.Pending);

        store.Dispose();

        Assert.Empty(_clock.Pending);
    }

    private BatchStore Store(long events = 100, long bytes = 1000, int most = 1, TimeSpan? time = null)
    {
        var run = new RunContext(
            null!,
            new RunSettings(new PipelineOptions { TimeProvider = _clock }),
            NullLogger.Instance,
            _pool,
            new StreamKeys(1),
            _force.Token,
            static (_, _) => { });
        TimeLimit limit = time is { } some ? TimeLimit.Of(some) : TimeLimit.None;
        return new BatchStore(run, new BatchLimits(events, bytes, limit, IsCollecting: true), most, batch =>
        {
            var flight = new Flight();
            _flights.Enqueue(flight);
            return flight.Landed.Task;
        });
    }

    private Task Add(BatchStore store, params string[] texts)
    {
        var buffer = new BatchBuffer();
        PdkBatchWriter writer = buffer.Begin();
        foreach (string text in texts)
        {
            writer.AddData(new PdkItemHeader(StreamId: 7, PullId: 1), Encoding.UTF8.GetBytes(text));
        }

        return store.AddAsync(_link, 7, buffer.End(), new PendingEvents(texts.Length, 1, 1), 0, _lost.Add).AsTask();
    }

    private sealed class Flight
    {
        internal TaskCompletionSource Landed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal void Land() => Landed.SetResult();
    }
}
