using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Routes;
using Pdk.Runtime.Routes.Spill;

namespace Pdk.Runtime.Tests.Routes;

/// <summary>What a source hears of a route that numbers what it gives, and puts it on disk.</summary>
public sealed class NumberedRouteAnswersTests
{
    private static readonly Contraflow s_own = new(ContraflowKind.Fail, 3);
    private static readonly SpillPlace s_place = new(null!, 0, 0);

    private readonly AnswersBench _bench = new();

    [Fact]
    public void NumbersOfTheRoute_ArePullsOfTheSourceAgain()
    {
        RouteAnswers answers = _bench.Answers(isNumbered: true);
        RouteReceipt first = answers.Add(AnswersBench.Facts(70, 80), 0)!;
        RouteReceipt second = answers.Add(AnswersBench.Facts(81, 81), 0)!;
        answers.Give(0, first, number: 1);
        answers.Give(0, second, number: 2);

        answers.OnAck(0, 1);
        answers.OnFail(0, 2, instance: 0);

        // A failure of what was answered for already means nothing to the source.
        answers.OnFail(0, 1, instance: 0);
        Assert.Equal(["Ack 0 80 0", "Fail 0 81 0"], _bench.Told);
    }

    [Fact]
    public void SpilledBatch_StandsWhereItWasInItsOrder()
    {
        RouteAnswers answers = _bench.Answers(isNumbered: true);
        RouteReceipt memory = answers.Add(AnswersBench.Facts(1, 1), 0)!;
        RouteReceipt spilled = answers.Add(AnswersBench.Facts(2, 3), 0)!;
        answers.Withdraw(0, spilled);
        answers.Give(0, memory, number: 1);
        answers.OnAck(0, 1);
        Assert.Equal(["Ack 0 1 0"], _bench.Told);

        RouteReceipt read = answers.AddSpilled(new SpillHead(1, 0, 2, 3, 0, spilled.Epoch), 0, s_place);
        answers.Give(0, read, number: 2);
        answers.OnAck(0, 2);
        Assert.Equal(["Ack 0 1 0", "Settled True", "Ack 0 3 0"], _bench.Told);
        Assert.Equal(0, answers.Streams);
    }

    [Fact]
    public void StaleBatchOnDisk_AcksNothingAfterAFailure_HoweverLongItLies()
    {
        RouteAnswers answers = _bench.Answers(isNumbered: true);
        RouteReceipt memory = answers.Add(AnswersBench.Facts(1, 1), 0)!;
        RouteReceipt spilled = answers.Add(AnswersBench.Facts(2, 2), 0)!;
        answers.Withdraw(0, spilled);
        answers.Give(0, memory, number: 1);
        answers.OnFail(0, 1, instance: 0);
        answers.OnFailureTold(s_own);
        Assert.Equal(1, answers.Streams);

        answers.Give(0, answers.AddSpilled(new SpillHead(1, 0, 2, 2, 0, spilled.Epoch), 0, s_place), number: 2);
        answers.OnAck(0, 2);
        Assert.Equal(["Fail 0 1 0", "Settled True"], _bench.Told);
        Assert.Equal(0, answers.Streams);
    }

    [Fact]
    public void SpilledBatchThatNobodyWaitsFor_IsToldToTheDiskOnly()
    {
        RouteAnswers answers = _bench.Answers(isNumbered: true);
        answers.Give(0, answers.AddSpilled(new SpillHead(1, 0, 0, 0, 0, int.MinValue), 0, s_place), number: 1);
        answers.Give(0, answers.AddSpilled(new SpillHead(1, 0, 0, 0, 0, int.MinValue), 0, s_place), number: 2);

        answers.OnAck(0, 1);
        answers.OnFail(0, 2, instance: 0);

        Assert.Equal(["Settled False", "Failed False"], _bench.Told);
        Assert.Equal(0, answers.Streams);
    }

    [Fact]
    public void SpilledBatchOfAnInstanceThatIsGone_IsToldToTheDiskOnly()
    {
        RouteAnswers answers = _bench.Answers(isNumbered: true);
        answers.Add(AnswersBench.Facts(1, 1), instance: 1);
        answers.Give(0, answers.AddSpilled(new SpillHead(1, 0, 9, 9, 0, 0), 0, s_place), number: 1);
        RouteReceipt before = answers.AddSpilled(new SpillHead(1, 0, 10, 10, 1, 0), 0, s_place);
        answers.Give(0, before, number: 2);
        Assert.True(before.IsOwed);
        answers.Add(AnswersBench.Facts(1, 1), instance: 2);
        Assert.False(before.IsOwed);

        answers.OnFail(0, 1, instance: 2);

        Assert.Equal(["Failed False", "Failed False"], _bench.Told);
    }

    [Fact]
    public void BatchesOnDisk_AreNotJoined()
    {
        RouteAnswers answers = _bench.Answers(isNumbered: true);
        for (ulong number = 1; number <= 1500; number++)
        {
            answers.Give(0, answers.AddSpilled(new SpillHead(1, 0, 0, 0, 0, 0), 0, s_place), number);
        }

        answers.OnAck(0, 1500);

        Assert.Equal(1500, _bench.Told.Count);
    }
}
