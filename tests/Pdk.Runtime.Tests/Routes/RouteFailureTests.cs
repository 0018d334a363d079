using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Routes;
using Pdk.Runtime.Routes.Spill;

namespace Pdk.Runtime.Tests.Routes;

/// <summary>What a source hears of a route after a failure: of each once, as long as it gives batches without knowing of it.</summary>
public sealed class RouteFailureTests
{
    private static readonly Contraflow s_own = new(ContraflowKind.Fail, 3);
    private static readonly SpillPlace s_place = new(null!, 0, 0);

    private readonly List<string> _told = [];
    private readonly RouteAnswers _answers;

    public RouteFailureTests() => _answers = Answers(isNumbered: false);

    [Fact]
    public void BatchThatComesAgainAnyway_FailsWithoutAWord()
    {
        Given(1);
        RouteReceipt stale = Add(2);
        _answers.OnFail(0, 1, instance: 0);
        _answers.Give(0, stale);

        _answers.OnFail(0, 2, instance: 0);

        Assert.Equal(["Fail 0 1 0"], _told);
    }

    [Fact]
    public void OtherBatchOfAFailedPull_FailsWithoutAWord()
    {
        Given(2);
        RouteReceipt stale = Add(2);
        _answers.OnFail(0, 2, instance: 0);
        _answers.Give(0, stale);

        _answers.OnFail(0, 2, instance: 0);

        Assert.Equal(["Fail 0 2 0"], _told);
    }

    [Fact]
    public void PullBeforeAFailedOne_IsToldToo()
    {
        Given(2);
        RouteReceipt stale = Add(1);
        _answers.OnFail(0, 2, instance: 0);
        _answers.Give(0, stale);

        _answers.OnFail(0, 1, instance: 0);

        Assert.Equal(["Fail 0 2 0", "Fail 0 1 0"], _told);
    }

    [Fact]
    public void BatchThatTheSourceGaveKnowingOfAFailure_FailsAnew()
    {
        Given(1);
        Add(2);
        _answers.OnFail(0, 1, instance: 0);
        _answers.OnFailureTold(s_own);
        RouteReceipt again = Add(1);

        _answers.Fail(0, again);

        Assert.Equal(["Fail 0 1 0", "Fail 0 1 0"], _told);
    }

    [Fact]
    public void AnotherInstanceOfTheSource_HearsOfItsOwnFailures()
    {
        Given(1);
        Add(2);
        _answers.OnFail(0, 1, instance: 0);
        _answers.Give(0, _answers.Add(Facts(1), instance: 1));

        _answers.OnFail(0, 1, instance: 1);

        Assert.Equal(["Fail 0 1 0", "Fail 0 1 1"], _told);
    }

    [Fact]
    public void FailureToldToAnotherInstance_ForgetsWhatTheOneBeforeGave()
    {
        RouteReceipt old = Given(1);

        _answers.OnFailureTold(new Contraflow(ContraflowKind.Fail, 9, 0, 1, Instance: 1));

        Assert.Null(old.Node);
        Assert.Equal(0, _answers.Streams);
    }

    [Fact]
    public void SinkThatNeverAnsweredForAnInstanceThatIsGone_AnswersForTheNextOne()
    {
        for (ulong pull = 1; pull <= 1024; pull++)
        {
            Given(pull);
        }

        RouteReceipt fresh = _answers.Add(Facts(1), instance: 1)!;
        _answers.Give(0, fresh);
        Assert.True(fresh.IsGiven);

        _answers.OnAck(0, 1);
        Assert.Equal(["Ack 0 1 1"], _told);
    }

    [Fact]
    public void BatchThatIsSettled_FailsNoMore()
    {
        Given(1);
        RouteReceipt dropped = Add(2);
        _answers.Settle(0, dropped);

        _answers.Fail(0, dropped);

        Assert.Empty(_told);
        _answers.OnAck(0, 1);
        Assert.Equal(["Ack 0 2 0"], _told);
    }

    [Fact]
    public void Ack_ReachesOverWhatWasDroppedInBetween()
    {
        Given(1);
        _answers.Settle(0, Add(2));
        Given(3);

        _answers.OnAck(0, 3);

        Assert.Equal(["Ack 0 3 0"], _told);
    }

    [Fact]
    public void DroppedBatches_MakeNoRoomForMoreThatTheSinkHolds()
    {
        for (ulong pull = 1; pull <= 100; pull++)
        {
            _answers.Settle(0, Add(pull));
        }

        RouteReceipt first = Given(101);
        for (ulong pull = 102; pull <= 1500; pull++)
        {
            Given(pull);
        }

        Assert.Equal(1024, first.Node!.List!.Count);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(9, 2)]
    [InlineData(1, 1)]
    public void AckOfAnotherWay_EndsBeforeThePullThatWaits(ulong pullId, ulong limit)
    {
        Add(3, 5);

        Assert.Equal(limit, _answers.Limit(0, pullId));
        Assert.Equal(pullId, _answers.Limit(1, pullId));
    }

    [Fact]
    public void WhatNobodyWaitsFor_LimitsNoAck()
    {
        _answers.AddSpilled(new SpillHead(1, 0, 0, 0, 0, 0), 0, s_place);

        Assert.Equal(4UL, _answers.Limit(0, 4));
    }

    [Fact]
    public void FailureOfAnotherSink_HoldsForWhatWaitsInMemoryAndOnDisk()
    {
        RouteAnswers answers = Answers(isNumbered: true);
        RouteReceipt memory = answers.Add(Facts(1), 0)!;
        RouteReceipt spilled = answers.Add(Facts(2), 0)!;
        answers.Withdraw(0, spilled);

        answers.OnFailureTold(new Contraflow(ContraflowKind.Fail, 9, 0, 1));

        answers.Give(0, memory, number: 1);
        answers.OnAck(0, 1);
        answers.Give(0, answers.AddSpilled(new SpillHead(1, 0, 2, 2, 0, spilled.Epoch), 0, s_place), number: 2);
        answers.OnAck(0, 2);
        Assert.Equal(["Settled True"], _told);
    }

    [Fact]
    public void BatchOnDiskOfAnInstanceThatIsGone_IsOwedToNobody()
    {
        RouteAnswers answers = Answers(isNumbered: true);
        answers.Add(Facts(1), instance: 1);

        RouteReceipt read = answers.AddSpilled(new SpillHead(1, 0, 8, 9, 0, 0), 0, s_place);

        Assert.Equal((0UL, 0UL), (read.LeastPull, read.GreatestPull));
    }

    [Fact]
    public void BatchOfAnEarlierRun_LeavesNothingBehind()
    {
        RouteAnswers answers = Answers(isNumbered: true);
        answers.Give(0, answers.AddSpilled(new SpillHead(1, 0, 0, 0, 0, int.MinValue), 0, s_place), number: 1);
        answers.OnAck(0, 1);
        answers.Give(0, answers.Add(Facts(5), 0)!, number: 2);
        answers.OnFail(0, 2, instance: 0);

        answers.OnFailureTold(s_own);

        Assert.Equal(["Settled False", "Fail 0 5 0"], _told);
        Assert.Equal(0, answers.Streams);
    }

    private RouteAnswers Answers(bool isNumbered) => new(
        3,
        isNumbered,
        message => _told.Add($"{message.Kind} {message.Stream} {message.PullId} {message.Instance}"),
        (_, state, isOwed) => _told.Add($"{state} {isOwed}"));

    private static EventFacts Facts(ulong least, ulong greatest = 0) => new(0, 1, 0, least, Math.Max(least, greatest));

    private RouteReceipt Add(ulong least, ulong greatest = 0) => _answers.Add(Facts(least, greatest), 0)!;

    private RouteReceipt Given(ulong least)
    {
        RouteReceipt receipt = Add(least);
        _answers.Give(0, receipt);
        return receipt;
    }
}
