using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Routes;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Routes;

/// <summary>What becomes of events that a queue is offered while nothing is delivered.</summary>
public sealed class OfferedEventsTests : IAsyncLifetime
{
    private LinkBench _bench = null!;

    public async Task InitializeAsync() => _bench = await LinkBench.StartAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [InlineData(WhenFull.DropNewest)]
    [InlineData(WhenFull.DropOldest)]
    public async Task DroppedEvents_AreSettled_AndTheirMemoryIsUsedAgain(WhenFull whenFull)
    {
        RouteQueue queue = Queue(whenFull);
        BatchBuffer buffer = Prepare();
        await OfferAsync(queue, 1);
        if (whenFull == WhenFull.DropNewest)
        {
            buffer = Prepare();
        }

        await OfferAsync(queue, 2);

        Assert.Same(buffer, _bench.Context.Pool.Rent());
        Assert.Equal((1, 1), (queue.Report().Waiting, queue.Report().Dropped));
        Assert.Equal(["The queue of 'in -> out' is full: 1 events were dropped"], _bench.Log.Lines);
    }

    [Fact]
    public async Task Drops_AreToldOnceASecond()
    {
        RouteQueue queue = Queue(WhenFull.DropNewest);
        for (ulong pull = 1; pull <= 4; pull++)
        {
            await OfferAsync(queue, pull);
        }

        _bench.Clock.Advance(TimeSpan.FromSeconds(1));
        await OfferAsync(queue, 5);

        Assert.Equal(
            ["The queue of 'in -> out' is full: 1 events were dropped", "The queue of 'in -> out' is full: 3 events were dropped"],
            _bench.Log.Lines);
    }

    [Fact]
    public async Task EventsWithoutRoomWhenTheRunIsForcedToEnd_FailAndAreTold()
    {
        RouteQueue queue = Queue(WhenFull.Wait);
        await OfferAsync(queue, 1);
        BatchBuffer buffer = Prepare();
        Task offer = OfferAsync(queue, 2);
        Assert.False(offer.IsCompleted);

        await _bench.Force.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => offer.WaitAsync(Run.Patience));
        Assert.Same(buffer, _bench.Context.Pool.Rent());
        Assert.Equal((1, 1), (_bench.Sink.Offered, _bench.Sink.Failed));
        Assert.Equal(["fail 7 2"], await _bench.ToldAsync());
        Assert.Equal(["'in -> out' could not deliver 1 events that waited before the run had to end"], _bench.Log.Lines);
    }

    [Fact]
    public async Task WhatWaitsWhenTheRunIsForcedToEnd_FailsAndIsTold()
    {
        RouteQueue queue = Queue(WhenFull.Wait);
        await OfferAsync(queue, 1);
        await _bench.Force.CancelAsync();

        queue.Start();
        await queue.DrainAsync().WaitAsync(Run.Patience);

        Assert.Equal(0, queue.Report().Waiting);
        Assert.Equal((1, 1), (_bench.Sink.Offered, _bench.Sink.Failed));
        Assert.Equal(["fail 7 1"], await _bench.ToldAsync());
    }

    [Fact]
    public async Task EndOfAStream_FailsNoEvents()
    {
        RouteQueue queue = Queue(WhenFull.Wait);
        await OfferAsync(queue, 1);
        await queue.EndStreamAsync(new PdkItemHeader(StreamId: LinkBench.Stream));
        await queue.EndStreamAsync(new PdkItemHeader(StreamId: 8));
        await _bench.Force.CancelAsync();

        queue.Start();
        await queue.DrainAsync().WaitAsync(Run.Patience);

        Assert.Equal((1, 1), (_bench.Sink.Offered, _bench.Sink.Failed));
    }

    [Fact]
    public async Task Circuit_IsToldByTheNameOfTheRoute()
    {
        RouteQueue queue = Queue(WhenFull.Wait);

        queue.OnCircuit(new Contraflow(ContraflowKind.Trigger, 0));
        queue.OnCircuit(new Contraflow(ContraflowKind.Restore, 0));

        Assert.Equal(["'in -> out': circuit triggered", "'in -> out': circuit restored"], _bench.Log.Lines);
        await queue.DrainAsync();
    }

    /// <summary>A queue with room for one event.</summary>
    private RouteQueue Queue(WhenFull whenFull)
    {
        RouteDefinition route = PipelineDefinition.Parse(Run.OneToOne + "\nroutes: [ in -> out ]", "test.yaml").Routes[0];
        var queue = new RouteQueue(_bench.Context, "test", route, new RouteQueueDefinition(whenFull, 1, 1_000_000), _bench.Link);
        _bench.Link.Queue = queue;
        return queue;
    }

    /// <summary>The buffer that the next events are copied into.</summary>
    private BatchBuffer Prepare()
    {
        var buffer = new BatchBuffer();
        _bench.Context.Pool.Return(buffer);
        return buffer;
    }

    private static async Task OfferAsync(RouteQueue queue, ulong pullId)
    {
        using var buffer = new PdkBuffer();
        var writer = new PdkBatchWriter(buffer);
        writer.AddData(new PdkItemHeader(StreamId: LinkBench.Stream, PullId: pullId), "a"u8);
        writer.Complete();
        await queue.OfferAsync(PdkBatch.Open(buffer.WrittenMemory), new EventFacts(LinkBench.Stream, 1, 0, pullId, pullId));
    }
}
