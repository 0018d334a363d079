using Pdk.Loader.Threads;

namespace Pdk.Loader.Tests.Threads;

/// <summary>Several calls on one thread, each of which has the limit that it would have alone.</summary>
public sealed class PluginTurnTests
{
    private static readonly AsyncLocal<string?> s_flow = new();
    private static readonly TimeLimit s_short = TimeLimit.Of(TimeSpan.FromMilliseconds(50));

    private readonly PluginThreads _threads = new();

    [Fact]
    public void CallsOfATurn_AreMadeWhereTheTurnIs()
    {
        List<Thread> seen = [];

        Assert.True(_threads.TryRun(new PluginTurn(_threads, [Step, Step, Step])));

        Assert.Equal(6, seen.Count);
        Assert.Single(seen.Distinct());
        Assert.DoesNotContain(Thread.CurrentThread, seen);

        IDisposable? Step()
        {
            seen.Add(Thread.CurrentThread);
            seen.Add(Call(static () => Thread.CurrentThread));
            return null;
        }
    }

    [Fact]
    public void CallInsideOfACall_HasAThreadAndALimitOfItsOwn()
    {
        Thread? outer = null;
        Thread? inner = null;
        Step();

        PluginTurn turn = new(_threads, [Step]);
        Assert.True(_threads.TryRun(turn));

        Assert.NotSame(outer, inner);

        IDisposable? Step() => Call<IDisposable?>(() =>
        {
            outer = Thread.CurrentThread;
            inner = Call(static () => Thread.CurrentThread);
            return null;
        });
    }

    [Fact]
    public void CallThatDoesNotReturn_EndsTheTurnAndGivesBackWhatItBringsLater()
    {
        using ManualResetEventSlim release = new();
        Thing first = new();
        Thing late = new();
        bool isBegun = false;
        PluginTurn turn = new(
            _threads,
            [
                () => Call(() => first),
                () => Call(
                    () =>
                    {
                        release.Wait();
                        return late;
                    },
                    s_short),
                () =>
                {
                    isBegun = true;
                    return null;
                },
            ]);

        Assert.False(_threads.TryRun(turn));

        Assert.Equal([first], turn.Results);
        Assert.Equal(1, _threads.Abandoned);
        Assert.True(turn.Elapsed >= s_short.Time);
        release.Set();
        Waiting(() => late.IsDisposed && _threads.Abandoned == 0);
        Assert.False(isBegun);
        Assert.False(first.IsDisposed);
    }

    [Fact]
    public void CallThatFailsAfterItWasGivenUp_IsToldOnce()
    {
        using ManualResetEventSlim release = new();
        Exception? late = null;
        PluginTurn turn = new(
            _threads,
            [
                () =>
                {
                    try
                    {
                        return Call<IDisposable?>(
                            () =>
                            {
                                release.Wait();
                                throw new InvalidOperationException();
                            },
                            s_short);
                    }
                    catch (Exception exception)
                    {
                        late = exception;
                        throw;
                    }
                },
            ]);

        Assert.False(_threads.TryRun(turn));

        release.Set();
        Waiting(() => _threads.Abandoned == 0);
        Assert.True(Assert.IsType<DeadlineException>(late).IsTold);
    }

    [Fact]
    public void StepThatThrows_EndsTheTurn()
    {
        Thing first = new();
        PluginTurn turn = new(_threads, [() => first, static () => throw new InvalidOperationException("no"), static () => new Thing()]);

        Assert.Equal("no", Assert.Throws<InvalidOperationException>(() => _threads.TryRun(turn)).Message);

        Assert.Equal([first], turn.Results);
    }

    [Fact]
    public void Call_SeesItsCallersFlowAndLeavesNothingBehind()
    {
        List<string?> seen = [];
        s_flow.Value = "mine";

        Assert.True(_threads.TryRun(new PluginTurn(_threads, [Step, Step])));

        Assert.Equal(["mine", "mine"], seen);

        IDisposable? Step() => Call<IDisposable?>(() =>
        {
            seen.Add(s_flow.Value);
            s_flow.Value = "changed";
            return null;
        });
    }

    private static void Waiting(Func<bool> condition) => Support.Waiting.Until(condition, "the thread comes back");

    private TResult Call<TResult>(Func<TResult> work, TimeLimit limit = default) => _threads.Run("test", work, static _ => { }, limit);

    private sealed class Thing : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
