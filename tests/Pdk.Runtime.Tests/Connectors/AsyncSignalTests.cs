using Pdk.Loader.Threads;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Connectors;

public sealed class AsyncSignalTests
{
    private readonly AsyncSignal _signal = new();
    private readonly ManualTime _clock = new();

    [Fact]
    public async Task Signal_WakesAllWhoWait()
    {
        Task first = _signal.WaitAsync();
        Task second = _signal.WaitAsync();
        Assert.False(first.IsCompleted);

        _signal.Set();

        await first.WaitAsync(Run.Patience);
        await second.WaitAsync(Run.Patience);
    }

    [Fact]
    public void SignalsWhileNobodyWaits_AreOne()
    {
        _signal.Set();
        _signal.Set();

        Assert.True(_signal.WaitAsync().IsCompleted);
        Assert.False(_signal.WaitAsync().IsCompleted);
    }

    [Fact]
    public async Task WaitThatIsOver_LeavesNoTimerBehind()
    {
        Task wait = _signal.WaitAsync(TimeLimit.Of(TimeSpan.FromSeconds(5)), _clock, default);
        Assert.Equal([TimeSpan.FromSeconds(5)], _clock.Pending);

        _signal.Set();

        await wait.WaitAsync(Run.Patience);
        Assert.Empty(_clock.Pending);
    }

    [Fact]
    public async Task Wait_EndsWithItsTime_OrWhenItIsCancelled()
    {
        Task wait = _signal.WaitAsync(TimeLimit.Of(TimeSpan.FromSeconds(5)), _clock, default);
        _clock.Advance(TimeSpan.FromSeconds(5));
        await wait.WaitAsync(Run.Patience);

        using var cancelled = new CancellationTokenSource();
        wait = _signal.WaitAsync(TimeLimit.None, _clock, cancelled.Token);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait.WaitAsync(Run.Patience));
    }
}
