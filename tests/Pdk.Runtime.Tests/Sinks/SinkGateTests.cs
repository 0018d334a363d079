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
}
