using Pdk.Runtime.Sinks;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Sinks;

/// <summary>Who gets to a sink when, without a sink.</summary>
public sealed class SinkGateTests
{
    private readonly SinkGate _gate = new();

    [Fact]
    public async Task OneAtATime_HasTheSink()
    {
        await _gate.EnterAsync(CancellationToken.None);
        Task second = _gate.EnterAsync(CancellationToken.None);
        Assert.False(_gate.TryEnter());
        Assert.False(second.IsCompleted);

        _gate.Leave();

        await second.WaitAsync(Run.Patience);
    }

    [Fact]
    public async Task WithoutAConnection_DeliveriesWaitAndOthersDoNot()
    {
        Assert.True(_gate.TryClose());
        Task delivery = _gate.EnterConnectedAsync(CancellationToken.None).AsTask();
        await _gate.EnterAsync(CancellationToken.None).WaitAsync(Run.Patience);
        _gate.Leave();
        Assert.False(delivery.IsCompleted);

        Assert.True(_gate.TryOpen(static () => false));

        await delivery.WaitAsync(Run.Patience);
        Assert.False(_gate.IsClosed);
        Assert.False(_gate.TryEnter());
    }

    [Fact]
    public void SecondLoss_IsTheSame()
    {
        Assert.True(_gate.TryClose());
        Assert.False(_gate.TryClose());
    }

    [Fact]
    public void ConnectionThatIsLostAgain_LetsNobodyIn()
    {
        _gate.TryClose();

        Assert.False(_gate.TryOpen(static () => true));

        Assert.True(_gate.IsClosed);
    }

    [Fact]
    public async Task ConnectionThatWillNotCome_IsToldToWhoeverWaits()
    {
        _gate.TryClose();
        Task waiting = _gate.EnterConnectedAsync(CancellationToken.None).AsTask();

        _gate.Break(new PipelineException("refused"));

        Assert.Equal("refused", (await Assert.ThrowsAsync<PipelineException>(() => waiting.WaitAsync(Run.Patience))).Message);
        Assert.True(_gate.TryEnter(), "Nobody has the sink.");
    }

    [Fact]
    public async Task Paused_DeliveriesAndConnectsWaitAndOthersDoNot()
    {
        _gate.Pause();
        Assert.True(_gate.IsClosed);
        Task delivery = _gate.EnterConnectedAsync(CancellationToken.None).AsTask();
        Task connect = _gate.EnterResumedAsync(CancellationToken.None).AsTask();
        await _gate.EnterAsync(CancellationToken.None).WaitAsync(Run.Patience);
        _gate.Leave();
        Assert.False(delivery.IsCompleted);
        Assert.False(connect.IsCompleted);

        _gate.Resume();

        Assert.False(_gate.IsClosed);
        await (await Task.WhenAny(delivery, connect).WaitAsync(Run.Patience));
        _gate.Leave();
        await Task.WhenAll(delivery, connect).WaitAsync(Run.Patience);
    }

    [Fact]
    public async Task WithoutAConnection_ConnectsDoNotWait()
    {
        _gate.TryClose();

        await _gate.EnterResumedAsync(CancellationToken.None).AsTask().WaitAsync(Run.Patience);
    }

    [Fact]
    public async Task ConnectionAfterAPause_IsWaitedForToo()
    {
        _gate.Pause();
        _gate.TryClose();
        Task delivery = _gate.EnterConnectedAsync(CancellationToken.None).AsTask();

        _gate.Resume();
        Assert.True(_gate.IsClosed);
        Assert.False(delivery.IsCompleted);
        _gate.TryOpen(static () => false);

        await delivery.WaitAsync(Run.Patience);
    }

    [Fact]
    public void EndOfNoPause_IsNothing()
    {
        _gate.Resume();

        Assert.False(_gate.IsClosed);
    }
}
