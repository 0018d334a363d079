using Pdk.Runtime.Linked;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Linked;

public sealed class SourceTurnTests
{
    private readonly SourceTurn _turn = new();
    private int _interruptions;

    [Fact]
    public async Task WhoTakesTheTurn_WaitsForTheCallThatIsUnderWay()
    {
        await _turn.EnterAsync(CancellationToken.None);
        Task taking = TakeAsync();
        Assert.True(_turn.IsWanted);
        Assert.Equal(1, _interruptions);
        Assert.False(taking.IsCompleted);

        _turn.Leave();

        await taking.WaitAsync(Run.Patience);
        Assert.False(_turn.TryEnter());
        _turn.Return();
        Assert.False(_turn.IsWanted);
        Assert.True(_turn.TryEnter());
    }

    [Fact]
    public async Task WantedTurn_IsEnteredByNoOther()
    {
        await _turn.EnterAsync(CancellationToken.None);
        Task taking = TakeAsync();
        _turn.Leave();
        Assert.False(_turn.TryEnter());
        await taking;
    }

    [Fact]
    public async Task WhoGivesUpWaiting_WantsTheTurnNoMore()
    {
        await _turn.EnterAsync(CancellationToken.None);
        using var patience = new CancellationTokenSource();
        Task taking = _turn.TakeAsync(static () => { }, patience.Token);
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taking);
        Assert.False(_turn.IsWanted);
        _turn.Leave();
        Assert.True(_turn.TryEnter());
    }

    [Fact]
    public async Task CallsOfTheLoop_DoNotOverlap()
    {
        Assert.True(_turn.TryEnter());
        Assert.False(_turn.TryEnter());
        _turn.Leave();
        await _turn.EnterAsync(CancellationToken.None).AsTask().WaitAsync(Run.Patience);
    }

    private Task TakeAsync() => _turn.TakeAsync(() => _interruptions++, CancellationToken.None);
}
