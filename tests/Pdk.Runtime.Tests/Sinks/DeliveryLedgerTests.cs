using Pdk.Contracts;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Sinks;
using Pdk.Runtime.Sources;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Sinks;

/// <summary>Every event is counted once as delivered or failed, and its source hears of it once.</summary>
public sealed class DeliveryLedgerTests
{
    [Fact]
    public async Task BatchThatIsAnsweredByItself_IsNotHeldAnyMore()
    {
        await using LinkBench bench = await LinkBench.StartAsync(overlaps: true);
        bench.Deliver(1, SinkAck.Ack, events: 2);
        Assert.Equal(["ack 7 1"], await bench.ToldAsync());

        // Nobody knows any more how many it were: it counts as one.
        bench.Answer(1, SinkAck.Fail);

        Assert.Equal(["ack 7 1", "fail 7 1"], await bench.ToldAsync());
        Assert.Equal((1, 1), bench.Counts);
        Assert.Contains("'out' said of 1 events that it had taken that they were not delivered", bench.Log.Lines);
    }

    [Fact]
    public async Task HeldEventsOfWhichNothingCame_AreDeliveredAndSettled()
    {
        await using LinkBench bench = await LinkBench.StartAsync();

        bench.Ledger.DeliverNothing(bench.Link, LinkBench.Stream, new PendingEvents(3, 1, 2));

        Assert.Equal((3, 0), bench.Counts);
        Assert.Equal(["ack 7 2"], await bench.ToldAsync());
    }

    [Fact]
    public async Task FailureOfNoEvents_IsNoneOfThePull()
    {
        // The rest of events whose other parts were delivered: the pull is answered for with those.
        await using LinkBench bench = await LinkBench.StartAsync();
        bench.Deliver(1, events: 2);

        bench.Ledger.Fail(bench.Link, LinkBench.Stream, new PendingEvents(0, 1, 1), "full");

        Assert.Empty(await bench.ToldAsync());
        Assert.Equal((1, 1), bench.Counts);
        bench.Answer(1, SinkAck.Ack);
        Assert.Equal(["ack 7 1"], await bench.ToldAsync());
    }

    [Fact]
    public async Task FailureOfEventsOfNoPull_LeavesThePullsAlone()
    {
        await using LinkBench bench = await LinkBench.StartAsync();
        bench.Deliver(1);

        bench.Ledger.Fail(bench.Link, LinkBench.Stream, new PendingEvents(2, 0, 0), "full");

        Assert.Equal((1, 2), bench.Counts);
        Assert.Equal(["'out' did not take events: 2 failed; the last: full"], bench.Log.Lines);
        bench.Answer(1, SinkAck.Ack);
        Assert.Equal(["ack 7 1"], await bench.ToldAsync());
    }

    [Fact]
    public async Task WhatASinkHolds_IsNotAckedOnceAnotherSinkHasFailedIt()
    {
        await using LinkBench bench = await LinkBench.StartAsync();
        bench.Deliver(1);
        bench.Deliver(2);

        bench.Ledger.MarkTold(bench.Link, new Contraflow(ContraflowKind.Fail, 1, LinkBench.Stream, 2));
        bench.Answer(2, SinkAck.Ack);

        Assert.Equal(["ack 7 1"], await bench.ToldAsync());
        Assert.Equal((2, 0), bench.Counts);
    }

    [Fact]
    public async Task EventsThatCameByTwoRoutes_AreFailedByBoth()
    {
        await using LinkBench bench = await LinkBench.StartAsync();
        SinkLink other = bench.AddLink();
        bench.Deliver(1);
        bench.Deliver(1, link: other);
        bench.Deliver(2);

        bench.Answer(1, SinkAck.Ack, bench.Link, other);
        Assert.Equal((3, 0), bench.Counts);
        bench.Deliver(3);
        bench.Deliver(3, link: other);
        bench.Answer(3, SinkAck.Fail, bench.Link, other);

        Assert.Equal((3, 2), bench.Counts);
        Assert.Equal("fail 7 3", (await bench.ToldAsync()).Last());
    }

    [Fact]
    public async Task FailureThatNoRouteKnowsOf_CountsNothing()
    {
        await using LinkBench bench = await LinkBench.StartAsync();
        bench.Deliver(1);

        bench.Ledger.Answer([], LinkBench.Stream, 1, SinkAck.Fail);

        Assert.Equal((1, 0), bench.Counts);
        Assert.Empty(await bench.ToldAsync());
    }

    [Fact]
    public async Task FailureOfAll_CountsWhatTheSinkHolds_AndNoMore()
    {
        await using LinkBench bench = await LinkBench.StartAsync();
        bench.Deliver(1, SinkAck.Ack, events: 5);
        bench.Deliver(2, events: 2, stream: 8);
        bench.Deliver(3, events: 1, stream: 9);

        bench.Ledger.AnswerAll(SinkAck.Fail);

        Assert.Equal((5, 3), bench.Counts);
        Assert.Equal(["ack 7 1", "fail 8 2", "fail 9 3"], (await bench.ToldAsync()).Order());
        Assert.False(bench.Ledger.FailOutstanding());
    }

    [Fact]
    public async Task FailureOfAllThatNothingIsHeldOf_IsOneEvent()
    {
        await using LinkBench bench = await LinkBench.StartAsync();
        bench.Deliver(1, SinkAck.Ack, events: 5);

        bench.Ledger.AnswerAll(SinkAck.Fail);

        Assert.Equal((4, 1), bench.Counts);
    }

    [Fact]
    public async Task AckOfBytesWithoutEvents_AnswersForNothingElse()
    {
        await using LinkBench bench = await LinkBench.StartAsync();
        bench.Deliver(0, events: 2);

        bench.Deliver(0, SinkAck.Ack, events: 0);
        bench.Ledger.AnswerAll(SinkAck.Fail);

        Assert.Equal((0, 2), bench.Counts);
    }

    [Fact]
    public async Task FailureBeforeTheSinkReturns_BeginsWithWhatItIsGiven()
    {
        await using LinkBench bench = await LinkBench.StartAsync();
        GivenBatch batch = bench.Give(3, events: 2);

        bench.Answer(2, SinkAck.Fail);
        bench.Ledger.Deliver(batch, SinkAck.None);

        Assert.Equal((0, 2), bench.Counts);
        Assert.Equal(["fail 7 3"], await bench.ToldAsync());
    }

    [Fact]
    public async Task FailureBeforeTheSinkReturns_BeginsWithWhatItHolds()
    {
        await using LinkBench bench = await LinkBench.StartAsync();
        bench.Deliver(1);
        GivenBatch batch = bench.Give(3);

        bench.Answer(1, SinkAck.Fail);
        bench.Ledger.Deliver(batch, SinkAck.None);

        Assert.Equal((0, 2), bench.Counts);
        Assert.Equal(["fail 7 1"], await bench.ToldAsync());
    }

    [Fact]
    public async Task FailureOfALaterPull_LeavesWhatTheSinkIsGivenAlone()
    {
        await using LinkBench bench = await LinkBench.StartAsync();
        bench.Deliver(2);
        GivenBatch batch = bench.Give(1);

        bench.Answer(2, SinkAck.Fail);
        bench.Ledger.Deliver(batch, SinkAck.Ack);

        Assert.Equal((1, 1), bench.Counts);
        Assert.Equal(["fail 7 2", "ack 7 1"], await bench.ToldAsync());
    }

    [Fact]
    public async Task LateFailures_AreToldOnceASecond()
    {
        await using LinkBench bench = await LinkBench.StartAsync();
        for (ulong pull = 1; pull <= 3; pull++)
        {
            bench.Deliver(pull, events: 2);
            bench.Answer(pull, SinkAck.Fail);
        }

        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        bench.Deliver(4, events: 3);
        bench.Answer(4, SinkAck.Fail);

        Assert.Equal(
            [
                "'out' said of 2 events that it had taken that they were not delivered",
                "'out' said of 7 events that it had taken that they were not delivered",
            ],
            bench.Log.Lines);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Acks_AreCountedWhereTheSourceWaitsForThem(bool isTransactional, int acked)
    {
        await using LinkBench bench = await LinkBench.StartAsync(autoAck: true, isTransactional: isTransactional);

        bench.Deliver(1);

        Assert.Equal(acked, bench.Ledger.Counters.Snapshot("out").Acked);
        Assert.Equal(acked, (await bench.ToldAsync()).Length);
    }
}
