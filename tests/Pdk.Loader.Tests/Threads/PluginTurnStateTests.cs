using Pdk.Loader.Threads;

namespace Pdk.Loader.Tests.Threads;

/// <summary>When a turn is open, when it can be given up, and what becomes of its steps then, on one thread.</summary>
public sealed class PluginTurnStateTests
{
    private static readonly TimeLimit s_none = TimeLimit.Of(TimeSpan.Zero);

    private readonly PluginThreads _threads = new();
    private readonly List<string> _told = [];
    private PluginTurn _turn = null!;

    [Fact]
    public void Turn_IsOpenBetweenItsCallsAndForItsOwnThreads()
    {
        bool isDone = Run(() =>
        {
            Assert.Same(_turn, PluginTurn.Of(_threads));
            Assert.Null(PluginTurn.Of(new PluginThreads()));
            Assert.Null(_turn.Call(() => PluginTurn.Of(_threads), TimeLimit.None));
            Assert.Same(_turn, PluginTurn.Of(_threads));
            return null;
        });

        Assert.True(isDone);
        Assert.Null(PluginTurn.Of(_threads));
    }

    [Fact]
    public void TurnThatFails_IsOpenNoMore()
    {
        Assert.Throws<IOException>(() => Run(static () => throw new IOException("no")));

        Assert.Null(PluginTurn.Of(_threads));
    }

    [Fact]
    public void Turn_IsGivenUpWithinACallThatTakesTooLong()
    {
        Assert.True(Run(() =>
        {
            Assert.False(_turn.TryGiveUp());
            Assert.False(_turn.Call(() => _turn.TryGiveUp(), TimeLimit.None));

            // The limit of the call before is not that of the time behind it.
            Assert.Equal(1, _turn.Call(static () => 1, s_none));
            Assert.False(_turn.TryGiveUp());
            return null;
        }));
        Assert.False(Run(() => Told(_turn.Call(() => _turn.TryGiveUp(), s_none))));
    }

    [Fact]
    public void ResultOfATurnThatWasGivenUp_IsGivenBackOutsideOfIt()
    {
        Thing kept = new(() => _told.Add("kept is disposed"));
        Thing late = new(() => _told.Add(PluginTurn.Of(_threads) is null ? "late is disposed" : "late is disposed in the turn"));

        bool isDone = Run(
            () => kept,
            () => _turn.Call(() => GiveUp(late), s_none),
            () => Told(isDone: true));

        Assert.False(isDone);
        Assert.Equal([kept], _turn.Results);
        Assert.Equal(["late is disposed"], _told);
        Assert.Equal(s_none, _turn.Limit);
    }

    [Fact]
    public void CallBehindTheOneThatWasGivenUp_ChangesNeitherItsLimitNorItsTime()
    {
        TimeLimit other = TimeLimit.Of(TimeSpan.FromHours(1));
        TimeSpan before = TimeSpan.Zero;

        Run(() =>
        {
            _turn.Call(() => GiveUp(null), s_none);
            before = _turn.Elapsed;
            return _turn.Call(static () => (IDisposable?)null, other);
        });

        Assert.Equal(s_none, _turn.Limit);
        Assert.True(_turn.Elapsed >= before);
    }

    [Fact]
    public void FailureOfACall_IsItsOwnUntilTheTurnIsGivenUp()
    {
        Assert.Throws<IOException>(() => Run(() => _turn.Call<IDisposable?>(static () => throw new IOException("no"), s_none)));

        DeadlineException exception = Assert.Throws<DeadlineException>(() => Run(() => _turn.Call<IDisposable?>(
            () =>
            {
                GiveUp(null);
                throw new IOException("no");
            },
            s_none)));
        Assert.True(exception.IsTold);
        Assert.False(new DeadlineException().IsTold);
    }

    /// <summary>A call that has failed is over.</summary>
    [Fact]
    public void TurnBehindAFailedCall_IsOpenAgain() => Assert.True(Run(() =>
    {
        Assert.Throws<IOException>(() => _turn.Call<int>(static () => throw new IOException("no"), TimeLimit.None));
        Assert.Same(_turn, PluginTurn.Of(_threads));
        return null;
    }));

    [Fact]
    public void CallWithoutAFlow_IsMade()
    {
        using AsyncFlowControl none = ExecutionContext.SuppressFlow();

        Assert.True(Run(() => Told(_turn.Call(static () => true, TimeLimit.None))));
        Assert.Equal(["True"], _told);
    }

    private bool Run(params Func<IDisposable?>[] steps)
    {
        _turn = new PluginTurn(_threads, steps);
        return _turn.Run();
    }

    private IDisposable? GiveUp(IDisposable? result)
    {
        Assert.True(_turn.TryGiveUp());
        return result;
    }

    private IDisposable? Told(bool isDone)
    {
        _told.Add($"{isDone}");
        return null;
    }

    private sealed class Thing(Action dispose) : IDisposable
    {
        public void Dispose() => dispose();
    }
}
