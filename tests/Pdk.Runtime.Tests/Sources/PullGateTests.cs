using Pdk.Loader.Threads;
using Pdk.Runtime.Sources;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Sources;

/// <summary>What interrupts a pull, without a source.</summary>
public sealed class PullGateTests
{
    private readonly ManualTime _clock = new();
    private readonly PullGate _gate;

    public PullGateTests() => _gate = new PullGate(_clock);

    [Fact]
    public async Task Interruption_CancelsThePullThatIsUnderWay()
    {
        CancellationToken pull = Begin();

        _gate.Interrupt();

        await Run.UntilAsync(() => pull.IsCancellationRequested);
    }

    [Fact]
    public async Task InterruptionBetweenPulls_WakesTheLoopOnly()
    {
        CancellationToken first = Begin();
        _gate.End();

        _gate.Interrupt();

        await _gate.WaitAsync().WaitAsync(Run.Patience);
        Assert.False(first.IsCancellationRequested);
        Assert.False(Begin().IsCancellationRequested);
    }

    [Fact]
    public async Task PullAfterAnInterruptedOne_IsNotCancelled()
    {
        CancellationToken first = Begin();
        _gate.Interrupt();
        await Run.UntilAsync(() => first.IsCancellationRequested);
        _gate.End();

        Assert.False(Begin().IsCancellationRequested);
    }

    [Fact]
    public async Task Wake_LeavesThePullAlone()
    {
        CancellationToken pull = Begin();

        _gate.Wake();

        await _gate.WaitAsync().WaitAsync(Run.Patience);
        Assert.False(pull.IsCancellationRequested);
    }

    [Fact]
    public void PullIsNotBegun_WhereSomethingHasCome() =>
        Assert.False(_gate.TryBegin(limit: null, static () => true, out _));

    [Fact]
    public async Task NewsThatComeWhileAPullBegins_AreEitherSeenOrCancelIt()
    {
        for (int round = 0; round < 2000; round++)
        {
            bool hasNews = false;
            Task other = Task.Run(() =>
            {
                Volatile.Write(ref hasNews, true);
                _gate.Interrupt();
            });
            bool isPulling = _gate.TryBegin(limit: null, () => Volatile.Read(ref hasNews), out CancellationToken pull);
            await other;
            await Run.UntilAsync(() => !isPulling || pull.IsCancellationRequested);
            _gate.End();
        }
    }

    [Fact]
    public void Limit_CancelsThePull()
    {
        CancellationToken pull = Begin(TimeLimit.Of(TimeSpan.FromSeconds(1)));
        Assert.False(pull.IsCancellationRequested);

        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True(pull.IsCancellationRequested);
    }

    [Fact]
    public void LimitOfAPull_EndsWithIt()
    {
        Begin(TimeLimit.Of(TimeSpan.FromSeconds(1)));
        _gate.End();
        CancellationToken next = Begin();

        Assert.Empty(_clock.Pending);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.False(next.IsCancellationRequested);
    }

    [Fact]
    public async Task Wait_EndsWhenTheTimeIsOver()
    {
        Task wait = _gate.WaitAsync(TimeLimit.Of(TimeSpan.FromHours(1)), CancellationToken.None);
        Assert.False(wait.IsCompleted);

        _clock.Advance(TimeSpan.FromHours(1));

        await wait.WaitAsync(Run.Patience);
    }

    private CancellationToken Begin(TimeLimit? limit = null)
    {
        Assert.True(_gate.TryBegin(limit, static () => false, out CancellationToken cancellation));
        return cancellation;
    }
}
