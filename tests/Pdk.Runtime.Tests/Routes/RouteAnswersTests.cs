using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Routes;
using Pdk.Runtime.Routes.Spill;

namespace Pdk.Runtime.Tests.Routes;

/// <summary>What a source hears of a route with a queue.</summary>
public sealed class RouteAnswersTests
{
    private static readonly Contraflow s_own = new(ContraflowKind.Fail, 3);

    private readonly AnswersBench _bench = new();
    private readonly RouteAnswers _answers;

    public RouteAnswersTests() => _answers = _bench.Answers(isNumbered: false);

    [Fact]
    public void Ack_IsPassedOn()
    {
        Given(1);

        _answers.OnAck(0, 1);

        Assert.Equal(["Ack 0 1 0"], _bench.Told);
        Assert.Equal(0, _answers.Streams);
    }

    [Fact]
    public void EventsOfNoPull_AreNotWaitedFor() => Assert.Null(_answers.Add(AnswersBench.Facts(0, 0), 0));

    [Fact]
    public void AckBeyondWhatTheSinkWasGiven_DoesNotCountForTheRest()
    {
        Given(1);
        Add(2);

        _answers.OnAck(0, 9);

        Assert.Equal(["Ack 0 1 0"], _bench.Told);
    }

    [Fact]
    public void AckOfAPartOfABatch_WaitsForTheRest()
    {
        Given(1, 3);

        _answers.OnAck(0, 2);
        Assert.Empty(_bench.Told);

        _answers.OnAck(0, 3);
        Assert.Equal(["Ack 0 3 0"], _bench.Told);
    }

    [Fact]
    public void Streams_AreAnsweredApart()
    {
        Given(1);
        _answers.Give(7, _answers.Add(AnswersBench.Facts(2, 2, stream: 7), 0));

        _answers.OnAck(7, 2);

        Assert.Equal(["Ack 7 2 0"], _bench.Told);
        _answers.OnAck(5, 2);
        Assert.Single(_bench.Told);
    }

    [Fact]
    public void DroppedBatch_WaitsForThoseBeforeIt()
    {
        Given(1);
        RouteReceipt oldest = Add(2);
        RouteReceipt newest = Add(3);

        _answers.Settle(0, oldest);
        Assert.Empty(_bench.Told);

        _answers.OnAck(0, 1);
        Assert.Equal(["Ack 0 2 0"], _bench.Told);

        _answers.Settle(0, newest);
        Assert.Equal(["Ack 0 2 0", "Ack 0 3 0"], _bench.Told);
    }

    [Fact]
    public void DroppedBatches_TakeNoMemory()
    {
        RouteReceipt first = Given(1);
        RouteReceipt? last = null;
        for (ulong pull = 2; pull < 100; pull++)
        {
            _answers.Settle(0, last = Add(pull));
        }

        // All are one with the first of them.
        Assert.Null(last!.Node);
        Assert.Equal(2, first.Node!.List!.Count);

        _answers.OnAck(0, 1);
        Assert.Equal(["Ack 0 99 0"], _bench.Told);
    }

    [Fact]
    public void SinkThatNeverAnswers_DoesNotFillTheMemory()
    {
        RouteReceipt first = Given(1);
        for (ulong pull = 2; pull <= 2000; pull++)
        {
            Given(pull);
        }

        Assert.Equal(1024, first.Node!.List!.Count);

        _answers.OnAck(0, 1999);
        Assert.Equal(["Ack 0 1023 0"], _bench.Told);
        _answers.OnAck(0, 2000);
        Assert.Equal("Ack 0 2000 0", _bench.Told[^1]);
        Assert.Equal(0, _answers.Streams);
    }

    [Fact]
    public void AnsweredBatches_MakeRoom()
    {
        for (ulong pull = 1; pull <= 1024; pull++)
        {
            Given(pull);
        }

        _answers.OnAck(0, 1);
        RouteReceipt next = Given(1025);

        Assert.True(next.IsGiven);
        Assert.NotNull(next.Node);
    }

    [Fact]
    public void Fail_IsToldFromTheLeastPullOn()
    {
        Given(1);
        Given(3, 5);
        Given(6);

        _answers.OnFail(0, 4, instance: 0);

        Assert.Equal(["Fail 0 3 0"], _bench.Told);

        _answers.OnAck(0, 1);
        Assert.Equal(["Fail 0 3 0", "Ack 0 1 0"], _bench.Told);
    }

    [Fact]
    public void WhatWasQueuedBeforeTheSourceHeardOfAFailure_AcksNothingFromThereOn()
    {
        Given(1);
        RouteReceipt stale = Add(2);
        _answers.OnFail(0, 1, instance: 0);
        RouteReceipt alsoStale = Add(3);
        _answers.OnFailureTold(s_own);

        // The source gives the same pulls again.
        RouteReceipt again = Add(1);
        RouteReceipt after = Add(2);
        _answers.Give(0, stale);
        _answers.OnAck(0, 2);
        _answers.Give(0, alsoStale);
        _answers.OnAck(0, 3);
        Assert.Equal(["Fail 0 1 0"], _bench.Told);

        _answers.Give(0, again);
        _answers.OnAck(0, 1);
        _answers.Give(0, after);
        _answers.OnAck(0, 2);
        Assert.Equal(["Fail 0 1 0", "Ack 0 1 0", "Ack 0 2 0"], _bench.Told);
        Assert.Equal(0, _answers.Streams);
    }

    [Fact]
    public void StaleBatchOfSeveralPulls_AcksUpToTheFailure()
    {
        Given(1);
        Given(5);
        RouteReceipt stale = Add(2, 9);
        _answers.OnFail(0, 5, instance: 0);
        _answers.OnAck(0, 1);
        _answers.Give(0, stale);
        _answers.OnAck(0, 9);

        Assert.Equal(["Fail 0 5 0", "Ack 0 1 0", "Ack 0 4 0"], _bench.Told);
    }

    [Fact]
    public void FailureOfAnotherStreamThatIsToldFirst_DoesNotMakeBatchesFresh()
    {
        Given(1);
        _answers.Give(7, _answers.Add(AnswersBench.Facts(1, 1, stream: 7), 0));
        _answers.OnFail(7, 1, instance: 0);
        _answers.OnFail(0, 1, instance: 0);
        _answers.OnFailureTold(s_own);
        RouteReceipt stale = Given(2);
        _answers.OnAck(0, 2);

        Assert.Equal(["Fail 7 1 0", "Fail 0 1 0"], _bench.Told);
        Assert.Null(stale.Node);

        _answers.OnFailureTold(s_own);
        Given(1);
        _answers.OnAck(0, 1);
        Assert.Equal("Ack 0 1 0", _bench.Told[^1]);
    }

    [Fact]
    public void SecondFailure_HoldsFromTheLowerOneOn()
    {
        Given(4);
        Given(6);
        _answers.OnFail(0, 6, instance: 0);
        _answers.OnFail(0, 4, instance: 0);
        Given(7);
        _answers.OnAck(0, 7);

        Assert.Equal(["Fail 0 6 0", "Fail 0 4 0", "Ack 0 3 0"], _bench.Told);
    }

    [Fact]
    public void LateFailure_IsToldAsTheSinkSays()
    {
        Given(1);
        _answers.OnAck(0, 1);

        _answers.OnFail(0, 1, instance: 4);

        Assert.Equal(["Ack 0 1 0", "Fail 0 1 4"], _bench.Told);
        Assert.Equal(1, _answers.Streams);
        _answers.OnFailureTold(s_own);
        Assert.Equal(0, _answers.Streams);
    }

    [Fact]
    public void WhatCannotBeGiven_Fails()
    {
        Given(1);
        RouteReceipt waiting = Add(2);

        _answers.Fail(0, waiting);
        _answers.OnAck(0, 1);

        Assert.Equal(["Fail 0 2 0", "Ack 0 1 0"], _bench.Told);
    }

    [Fact]
    public void AnotherInstanceOfTheSource_HearsNothingOfTheOneBefore()
    {
        RouteReceipt old = Given(1);
        RouteReceipt waiting = Add(2);
        RouteReceipt fresh = _answers.Add(AnswersBench.Facts(1, 1), instance: 1)!;

        _answers.OnAck(0, 1);
        _answers.Settle(0, old);
        _answers.Fail(0, waiting);
        _answers.Give(0, waiting);
        Assert.Empty(_bench.Told);

        _answers.Give(0, fresh);
        _answers.OnAck(0, 1);
        Assert.Equal(["Ack 0 1 1"], _bench.Told);
        Assert.Equal(0, _answers.Streams);
    }

    [Fact]
    public void FailuresOfAnInstanceThatIsGone_AreForgotten()
    {
        Given(1);
        Add(2);
        _answers.OnFail(0, 1, instance: 0);
        RouteReceipt fresh = _answers.Add(AnswersBench.Facts(1, 1), instance: 1)!;
        _answers.Give(0, fresh);
        _answers.OnAck(0, 1);

        Assert.Equal(["Fail 0 1 0", "Ack 0 1 1"], _bench.Told);
        Assert.Equal(0, _answers.Streams);
        _answers.OnFailureTold(s_own);
        Assert.Equal(0, _answers.Streams);
    }

    private RouteReceipt Add(ulong least, ulong greatest = 0) => _answers.Add(AnswersBench.Facts(least, Math.Max(least, greatest)), 0)!;

    private RouteReceipt Given(ulong least, ulong greatest = 0)
    {
        RouteReceipt receipt = Add(least, greatest);
        _answers.Give(0, receipt);
        return receipt;
    }
}
