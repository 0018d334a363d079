using Pdk.Loader.Tests.Supervision;
using Pdk.Loader.Threads;

namespace Pdk.Loader.Tests.Threads;

/// <summary>The threads on which code of plugins runs.</summary>
public sealed class PluginThreadsTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly AsyncLocal<string?> s_flow = new();

    [Fact]
    public void ThreadThatHasComeBack_ServesTheNextOne()
    {
        PluginThreads threads = new();

        // A thread that is still on its way back when the next one comes is not waited for.
        HashSet<Thread> used =
        [
            .. Enumerable.Range(0, 200)
                .Select(_ => threads.Run("test", static () => Thread.CurrentThread, static _ => { }, TimeLimit.None)),
        ];

        Assert.InRange(used.Count, 1, 100);
        Assert.DoesNotContain(Thread.CurrentThread, used);
    }

    [Fact]
    public void ThreadThatDoesNotComeBack_IsNotUsedAgain()
    {
        PluginThreads threads = new();
        using ManualResetEventSlim release = new();
        Thread? stuck = null;

        Assert.Throws<DeadlineException>(() => threads.Run(
            "stuck",
            () =>
            {
                Volatile.Write(ref stuck, Thread.CurrentThread);
                release.Wait();
                return 0;
            },
            static _ => { },
            TimeLimit.Of(TimeSpan.FromMilliseconds(1))));

        Assert.Equal(1, threads.Abandoned);
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref stuck) is not null, s_patience));
        Assert.NotSame(stuck, threads.Run("next", static () => Thread.CurrentThread, static _ => { }, TimeLimit.None));
        release.Set();
    }

    [Fact]
    public void Work_SeesItsCallersFlowAndLeavesNothingBehind()
    {
        PluginThreads threads = new();
        s_flow.Value = "mine";

        string? seen = threads.Run("first", static () =>
        {
            string? value = s_flow.Value;
            s_flow.Value = "changed";
            return value;
        }, static _ => { }, TimeLimit.None);
        s_flow.Value = null;

        Assert.Equal("mine", seen);
        Assert.Null(threads.Run("second", static () => s_flow.Value, static _ => { }, TimeLimit.None));
    }

    [Fact]
    public void WorkWithoutACallersFlow_IsDone()
    {
        PluginThreads threads = new();
        using AsyncFlowControl none = ExecutionContext.SuppressFlow();

        Assert.Equal(7, threads.Run("test", static () => 7, static _ => { }, TimeLimit.None));
    }

    [Fact]
    public void ThreadThatComesBackLate_IsCountedNoMore()
    {
        PluginThreads threads = new();
        using ManualResetEventSlim release = new();
        int late = 0;

        Assert.Throws<DeadlineException>(() => threads.Run(
            "stuck",
            () =>
            {
                release.Wait();
                return 7;
            },
            result => Volatile.Write(ref late, result),
            TimeLimit.Of(TimeSpan.Zero)));
        Assert.Equal(1, threads.Abandoned);
        release.Set();

        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref late) == 7, s_patience));
        Assert.Equal(0, threads.Abandoned);
    }

    [Fact]
    public void Work_GivesItsThreadAName()
    {
        PluginThreads threads = new();

        Assert.Equal("pdk start acme", threads.Run("pdk start acme", static () => Thread.CurrentThread.Name, static _ => { }, TimeLimit.None));
    }

    /// <summary>Only while a debugger is there.</summary>
    [Fact]
    public void WorkThatMayBeDebugged_HasALimit()
    {
        PluginThreads threads = new();
        using ManualResetEventSlim release = new();

        Assert.Throws<DeadlineException>(() => threads.Run(
            "test",
            () => release.Wait(s_patience),
            static _ => { },
            TimeLimit.Of(TimeSpan.Zero),
            mayBeDebugged: true));
        release.Set();
    }

    [Fact]
    public void Failure_ReachesWhoeverWaits()
    {
        IOException failure = new("no");

        Assert.Same(failure, Assert.Throws<IOException>(() => new PluginThreads().Run<int>("test", () => throw failure, static _ => { }, TimeLimit.None)));
    }

    [Fact]
    public void FailureThatComesLate_IsOfInterestToNobody()
    {
        PluginThreads threads = new();
        using ManualResetEventSlim release = new();
        Thread? used = null;
        bool isTold = false;

        Assert.Throws<DeadlineException>(() => threads.Run<int>(
            "test",
            () =>
            {
                used = Thread.CurrentThread;
                release.Wait();
                throw new IOException("no");
            },
            _ => isTold = true,
            TimeLimit.Of(TimeSpan.Zero)));
        threads.End();
        release.Set();

        Assert.True(SpinWait.SpinUntil(() => used is { IsAlive: false }, s_patience));
        Assert.False(isTold);
        Assert.Equal(0, threads.Abandoned);
    }

    [Fact]
    public void CountOfAbandonedThreads_IsNeverNegative()
    {
        PluginThreads threads = new();
        int least = 0;
        int givenUp = 0;
        int late = 0;
        for (int round = 0; round < 2000; round++)
        {
            // Whether it comes back in time is decided by chance.
            if (!threads.TryRun(new BoundedCall<int>(static () => 0, _ => Interlocked.Increment(ref late)), TimeLimit.Of(TimeSpan.Zero)))
            {
                givenUp++;
            }

            least = Math.Min(least, threads.Abandoned);
        }

        Assert.Equal(0, least);
        Assert.True(SpinWait.SpinUntil(() => threads.Abandoned == 0, s_patience));
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref late) == givenUp, s_patience), $"{givenUp} were given up, {late} came late.");
    }

    [Fact]
    public void EndedThreads_AreGoneAtOnceAndNotAfterAWhile()
    {
        PluginThreads threads = new();
        Thread idle = threads.Run("first", static () => Thread.CurrentThread, static _ => { }, TimeLimit.None);

        threads.End();
        Thread late = threads.Run("second", static () => Thread.CurrentThread, static _ => { }, TimeLimit.None);

        // Idle ones are kept for ten seconds.
        Assert.True(idle.Join(TimeSpan.FromSeconds(5)));
        Assert.True(late.Join(TimeSpan.FromSeconds(5)));
        Assert.NotSame(idle, late);
    }

    [Fact]
    public void HostThatIsDisposed_LetsItsThreadsEnd()
    {
        Thread? made = null;
        using PluginHost host = new(new PluginHostOptions { UseEnvironment = false });
        host.AddLinked(new WorkerLibrary(static () => new Worker(), _ => made = Thread.CurrentThread), "workers");
        host.CreateInstance("pdk.tests.worker", "worker").Dispose();
        Assert.NotSame(Thread.CurrentThread, made);

        host.Dispose();

        // Idle ones are kept for ten seconds.
        Assert.True(made!.Join(TimeSpan.FromSeconds(5)));
    }
}
