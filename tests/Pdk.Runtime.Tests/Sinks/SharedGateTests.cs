using Pdk.Runtime.Sinks;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Sinks;

/// <summary>Deliveries share a sink with each other, and with nobody else.</summary>
public sealed class SharedGateTests
{
    private readonly SinkGate _gate = new();

    [Fact]
    public async Task Deliveries_ShareTheSink()
    {
        await _gate.EnterSharedAsync(default);
        await _gate.EnterSharedAsync(default);

        Assert.False(_gate.TryEnter());
        _gate.LeaveShared();
        Assert.False(_gate.TryEnter());
        _gate.LeaveShared();
        Assert.True(_gate.TryEnter());
    }

    [Fact]
    public async Task WhoWantsItAlone_WaitsForThoseUnderWay_AndLetsNoOtherBegin()
    {
        await _gate.EnterSharedAsync(default);
        await _gate.EnterSharedAsync(default);
        Task alone = _gate.EnterAsync(default);
        Task next = _gate.EnterSharedAsync(default).AsTask();

        _gate.LeaveShared();
        Assert.False(alone.IsCompleted);
        _gate.LeaveShared();
        await alone.WaitAsync(Run.Patience);
        Assert.False(next.IsCompleted);

        _gate.Leave();
        await next.WaitAsync(Run.Patience);
    }

    [Fact]
    public async Task WhoGivesUpWaiting_LetsTheOthersGoOn()
    {
        await _gate.EnterSharedAsync(default);
        using var patience = new CancellationTokenSource();
        Task alone = _gate.EnterAsync(patience.Token);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => alone);

        await _gate.EnterSharedAsync(default).AsTask().WaitAsync(Run.Patience);
        _gate.LeaveShared();
        _gate.LeaveShared();
        Assert.True(_gate.TryEnter());
    }

    [Fact]
    public async Task Deliveries_WaitForTheConnectionAndTheEndOfThePause()
    {
        _gate.TryClose();
        Task delivery = _gate.EnterSharedAsync(default).AsTask();
        Task ready = _gate.ReadyAsync(default).AsTask();
        Assert.True(_gate.TryEnter());
        _gate.Pause();
        _gate.Leave();
        _gate.TryOpen(static () => false);
        await Task.Yield();
        Assert.False(delivery.IsCompleted || ready.IsCompleted);

        _gate.Resume();
        await delivery.WaitAsync(Run.Patience);
        await ready.WaitAsync(Run.Patience);
        Assert.False(_gate.TryEnter());
    }

    [Fact]
    public async Task BrokenGate_TellsWhy()
    {
        _gate.TryClose();
        _gate.Break(new IOException("gone"));

        await Assert.ThrowsAsync<IOException>(() => _gate.EnterSharedAsync(default).AsTask());
        await Assert.ThrowsAsync<IOException>(() => _gate.ReadyAsync(default).AsTask());
        Assert.True(_gate.TryEnter());
    }
}
