using System.Collections.Concurrent;
using Pdk.Loader.Threads;

namespace Pdk.Loader.Tests.Threads;

/// <summary>One thread on which code of plugins runs, without the pool of them.</summary>
public sealed class PluginThreadTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly BlockingCollection<string> _told = [];

    public void Dispose() => _told.Dispose();

    [Fact]
    public void Thread_KeepsNoProcessAliveAndHasAName()
    {
        Thread? used = null;
        PluginThread thread = Make(s_patience);

        thread.Start(() => used = Thread.CurrentThread);

        Assert.Equal("idle", Next());
        Assert.True(used!.IsBackground);
        Assert.Equal("pdk plugin", used.Name);
        thread.End();
        Assert.Equal("gone", Next());
    }

    [Fact]
    public void ThreadWithNothingToDo_EndsAfterAWhileAndTakesNothingMore()
    {
        PluginThread thread = Make(TimeSpan.FromMilliseconds(1));

        thread.Start(static () => { });

        Assert.Equal("idle", Next());
        Assert.Equal("gone", Next());
        Assert.False(thread.TryGive(() => _told.Add("worked")));
        thread.End();
        Assert.Empty(_told);
    }

    [Fact]
    public void ThreadThatWasEnded_TakesNothingMore()
    {
        PluginThread thread = Make(s_patience);
        thread.Start(static () => { });
        Assert.Equal("idle", Next());

        thread.End();

        Assert.False(thread.TryGive(() => _told.Add("worked")));
        Assert.Equal("gone", Next());
        Assert.Empty(_told);
    }

    [Fact]
    public void ThreadThatWorks_IsNotEnded()
    {
        using ManualResetEventSlim go = new();
        PluginThread thread = Make(s_patience);
        thread.Start(go.Wait);

        thread.End();
        go.Set();

        Assert.Equal("idle", Next());
        Assert.True(thread.TryGive(() => _told.Add("worked")));
        Assert.Equal("worked", Next());
        Assert.Equal("idle", Next());
        thread.End();
        Assert.Equal("gone", Next());
    }

    /// <summary>Something is given at the very moment at which the thread has waited long enough: it is done, or refused.</summary>
    [Fact]
    public void WorkGivenInTheLastMoment_IsDoneOrRefused()
    {
        for (int round = 0; round < 200; round++)
        {
            PluginThread thread = Make(TimeSpan.FromMilliseconds(1));
            thread.Start(static () => { });
            Assert.Equal("idle", Next());
            Thread.SpinWait(round * 100);

            if (thread.TryGive(() => _told.Add("worked")))
            {
                Assert.Equal("worked", Next());
                Assert.Equal("idle", Next());
            }

            Assert.Equal("gone", Next());
        }
    }

    private PluginThread Make(TimeSpan patience) => new(_ => _told.Add("idle"), _ => _told.Add("gone"), patience);

    private string Next() => _told.TryTake(out string? told, s_patience) ? told : "nothing";
}
