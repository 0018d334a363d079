using Pdk.Loader.Hosting;

namespace Pdk.Loader.Tests;

/// <summary>The threads on which constructors of plugins run.</summary>
public sealed class DeadlineThreadsTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly AsyncLocal<string?> s_flow = new();

    [Fact]
    public void ThreadThatHasComeBack_ServesTheNextOne()
    {
        DeadlineThreads threads = new(s_patience);

        // A thread that is still on its way back when the next one comes is not waited for.
        HashSet<Thread> used = [.. Enumerable.Range(0, 200).Select(_ => threads.Run("test", static () => Thread.CurrentThread, static _ => { }))];

        Assert.InRange(used.Count, 1, 100);
        Assert.DoesNotContain(Thread.CurrentThread, used);
    }

    [Fact]
    public void ThreadThatDoesNotComeBack_IsNotUsedAgain()
    {
        DeadlineThreads threads = new(s_patience);
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
            limit: TimeSpan.FromMilliseconds(1)));

        Assert.Equal(1, threads.Abandoned);
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref stuck) is not null, s_patience));
        Assert.NotSame(stuck, threads.Run("next", static () => Thread.CurrentThread, static _ => { }));
        release.Set();
    }

    [Fact]
    public void Work_SeesItsCallersFlowAndLeavesNothingBehind()
    {
        DeadlineThreads threads = new(s_patience);
        s_flow.Value = "mine";

        string? seen = threads.Run("first", static () =>
        {
            string? value = s_flow.Value;
            s_flow.Value = "changed";
            return value;
        }, static _ => { });
        s_flow.Value = null;

        Assert.Equal("mine", seen);
        Assert.Null(threads.Run("second", static () => s_flow.Value, static _ => { }));
    }
}
