using Pdk.Runtime.Connectors;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Tests.Sources;

public sealed class AnswerRoundTests
{
    private readonly AnswerRound _round = new();

    [Fact]
    public void Acks_StayAsTheyAre()
    {
        Add(ContraflowKind.Ack, 1, 5);
        Add(ContraflowKind.Trigger, 0, 0);
        Add(ContraflowKind.Ack, 1, 6);
        Assert.Equal(["Ack 1 5", "Trigger 0 0", "Ack 1 6"], Told());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AckOfAFailedPull_ReachesToTheOneBefore(bool isFirst)
    {
        Add(isFirst ? ContraflowKind.Ack : ContraflowKind.Fail, 1, 5);
        Add(isFirst ? ContraflowKind.Fail : ContraflowKind.Ack, 1, 5);
        Assert.Equal(["Ack 1 4", "Fail 1 5"], Told().Order());
    }

    [Fact]
    public void EachFailure_IsTheLowest()
    {
        Add(ContraflowKind.Fail, 1, 7);
        Add(ContraflowKind.Ack, 1, 4);
        Add(ContraflowKind.Fail, 1, 5);
        Assert.Equal(["Fail 1 5", "Ack 1 4", "Fail 1 5"], Told());
    }

    [Fact]
    public void PullThatHasFailed_IsNotWithoutEvents()
    {
        Add(ContraflowKind.NoEvents, 1, 5);
        Add(ContraflowKind.NoEvents, 1, 4);
        Add(ContraflowKind.Fail, 1, 5);
        Assert.Equal(["NoEvents 1 0", "NoEvents 1 4", "Fail 1 5"], Told());
    }

    [Fact]
    public void StreamsAndRounds_StayApart()
    {
        Add(ContraflowKind.Fail, 1, 5);
        Add(ContraflowKind.Ack, 2, 5);
        Assert.Equal(["Fail 1 5", "Ack 2 5"], Told());
        _round.Clear();
        Add(ContraflowKind.Ack, 1, 5);
        Assert.Equal(["Ack 1 5"], Told());
    }

    private void Add(ContraflowKind kind, ulong stream, ulong pullId) => _round.Add(new Contraflow(kind, 0, stream, pullId));

    private List<string> Told()
    {
        List<string> told = [];
        foreach (Contraflow message in _round.Complete())
        {
            told.Add($"{message.Kind} {message.Stream} {message.PullId}");
        }

        return told;
    }
}
