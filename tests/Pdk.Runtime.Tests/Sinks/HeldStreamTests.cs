using Pdk.Runtime.Routes;
using Pdk.Runtime.Sinks;

namespace Pdk.Runtime.Tests.Sinks;

public sealed class HeldStreamTests
{
    private readonly HeldStream _held = new();

    [Fact]
    public void Ack_IsForAllUpToItsPull()
    {
        Give(1, 2, 3);
        Assert.Equal(new HeldAnswer(2, 2, 0, true), _held.Ack(2));
        Assert.Equal(new HeldAnswer(1, 3, 0, true), _held.Ack(9));
        Assert.True(_held.IsEmpty);
    }

    [Fact]
    public void Fail_IsForAllFromItsPullOn()
    {
        Give(1, 2, 3);
        Assert.Equal(new HeldAnswer(2, 2, 0, true), _held.Fail(2));
        Assert.Equal(new HeldAnswer(1, 1, 0, true), _held.Fail(0));
        Assert.True(_held.IsEmpty);
    }

    [Fact]
    public void AnswerToNothing_IsNoMatch()
    {
        Give(5);
        Assert.Equal(default, _held.Ack(4));
        Assert.Equal(default, _held.Fail(6));
        Assert.False(_held.IsEmpty);
    }

    [Fact]
    public void AckInTheMiddleOfABatch_LeavesItUntilItsLastPull()
    {
        _held.Add(new HeldEvents(0, 4, 5, 8));
        Assert.Equal(6UL, _held.Ack(6).PullId);
        Assert.Equal(new HeldAnswer(4, 7, 0, true), _held.Fail(7));
    }

    [Fact]
    public void FailInTheMiddleOfABatch_IsOneEventAtLeast()
    {
        _held.Add(new HeldEvents(0, 4, 5, 8));
        Assert.Equal(new HeldAnswer(1, 7, 0, true), _held.Fail(7));
        Assert.Equal(new HeldAnswer(3, 6, 0, true), _held.Ack(9));
    }

    [Fact]
    public void WhatTheSourceKnows_IsCountedAndNotToldAgain()
    {
        Give(1, 2, 3);
        _held.MarkTold(2);
        Assert.Equal(new HeldAnswer(2, 1, 0, true), _held.Ack(2));
        Assert.Equal(new HeldAnswer(1, 0, 0, true), _held.Fail(0));
    }

    [Fact]
    public void AnswerForTwoInstances_IsToldToTheNewerOne()
    {
        _held.Add(new HeldEvents(0, 1, 7, 7));
        _held.Add(new HeldEvents(1, 1, 2, 2));
        Assert.Equal(new HeldAnswer(2, 2, 1, true), _held.Ack(9));
    }

    [Fact]
    public void RefusedPull_IsSettledWithTheOneBeforeIt()
    {
        Give(1);
        _held.Add(new HeldEvents(0, 0, 2, 2));
        Give(3);
        Assert.True(_held.HoldsUpTo(1));
        Assert.Equal(new HeldAnswer(1, 2, 0, true), _held.Ack(1));
        Assert.False(_held.HoldsUpTo(2));
    }

    [Fact]
    public void RefusedPull_WaitsForEveryOneBeforeIt()
    {
        // A source may number what it gives as it likes: the second batch is of a lower pull than what was refused.
        Give(1);
        _held.Add(new HeldEvents(0, 0, 5, 5));
        Give(4);
        Assert.Equal(1UL, _held.Ack(1).PullId);
        Assert.Equal(5UL, _held.Ack(4).PullId);
    }

    [Fact]
    public void SinkThatNeverAnswers_FillsNoMemory()
    {
        for (ulong pull = 1; pull <= 5000; pull++)
        {
            Give(pull);
        }

        Assert.Equal(new HeldAnswer(1000, 1000, 0, true), _held.Ack(1000));
        Assert.Equal(new HeldAnswer(4000, 1001, 0, true), _held.Fail(0));
    }

    [Fact]
    public void WhatGoesBeyondTheMemory_IsAnsweredForTogether()
    {
        for (ulong pull = 1; pull <= 5000; pull++)
        {
            Give(pull);
        }

        // Nobody knows how many events of so large a batch are meant.
        Assert.Equal(new HeldAnswer(1, 3000, 0, true), _held.Fail(3000));
        Assert.Equal(new HeldAnswer(4999, 2999, 0, true), _held.Ack(9000));
    }

    [Fact]
    public void BatchesThatAreAccountedForByThemselves_AreNotPutTogether()
    {
        var receipt = new RouteReceipt(0, 1, 1);
        for (ulong pull = 1; pull <= 1024; pull++)
        {
            Give(pull);
        }

        _held.Add(new HeldEvents(0, 1, 1025, 1025) { Receipts = [receipt] });
        Give(1026, 1027);

        HeldAnswer answer = _held.Ack(1025);
        Assert.Equal((1025, 1024UL), (answer.Count, answer.PullId));
        Assert.Equal([receipt], answer.Receipts);
        Assert.Equal(2, _held.Fail(0).Count);
    }

    [Fact]
    public void AckOfAnotherWay_EndsBeforeWhatTheSinkHolds()
    {
        Give(5, 6);

        Assert.Equal(3UL, _held.Limit(3));
        Assert.Equal(4UL, _held.Limit(5));
        Assert.Equal(4UL, _held.Limit(9));
        _held.MarkTold(6);
        Assert.Equal(4UL, _held.Limit(9));
        _held.MarkTold(5);
        Assert.Equal(9UL, _held.Limit(9));
    }

    [Fact]
    public void RefusedPull_WaitsForTheRestOfThePull()
    {
        Give(1);
        _held.Add(new HeldEvents(0, 0, 2, 2));
        Give(2);

        Assert.Equal(1UL, _held.Ack(1).PullId);
        Assert.Equal(2UL, _held.Ack(2).PullId);
    }

    [Fact]
    public void AnswerForTwoInstances_IsToldToTheNewerOne_WhicheverWasGivenFirst()
    {
        _held.Add(new HeldEvents(1, 1, 2, 2));
        _held.Add(new HeldEvents(0, 1, 7, 7));

        Assert.Equal(new HeldAnswer(2, 2, 1, true), _held.Ack(9));
    }

    private void Give(params ulong[] pulls)
    {
        foreach (ulong pull in pulls)
        {
            _held.Add(new HeldEvents(0, 1, pull, pull));
        }
    }
}
