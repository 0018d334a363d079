using Pdk.Runtime.Connectors;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Connectors;

public sealed class TurnTests
{
    private readonly Turn _turn = new();

    [Fact]
    public async Task OneAtATime_InTheOrderInWhichTheyAsked()
    {
        Assert.True(_turn.EnterAsync(CancellationToken.None).IsCompletedSuccessfully);
        Assert.False(_turn.TryEnter());
        Task second = _turn.EnterAsync(CancellationToken.None).AsTask();
        Task third = _turn.EnterAsync(CancellationToken.None).AsTask();

        _turn.Leave();
        await second.WaitAsync(Run.Patience);
        Assert.False(third.IsCompleted);
        Assert.False(_turn.TryEnter(), "Nobody gets in before those who wait.");

        _turn.Leave();
        await third.WaitAsync(Run.Patience);
    }

    [Fact]
    public async Task WhoGivesUp_LosesHisPlaceOnly()
    {
        Assert.True(_turn.TryEnter());
        using var cancellation = new CancellationTokenSource();
        Task second = _turn.EnterAsync(cancellation.Token).AsTask();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        _turn.Leave();
        Assert.True(_turn.TryEnter());
    }
}
