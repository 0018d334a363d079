using Pdk.Loader.Threads;

namespace Pdk.Loader.Tests.Threads;

/// <summary>Asynchronous calls that are begun on threads of their own.</summary>
public sealed class BoundedStartTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly PluginThreads _threads = new();

    [Fact]
    public async Task Completion_EndsAsTheCallDoes()
    {
        TaskCompletionSource end = new();
        Thread? used = null;
        BoundedStart start = new(_threads, _ =>
        {
            used = Thread.CurrentThread;
            return new ValueTask(end.Task);
        });

        Assert.False(start.Completion.IsCompleted);
        end.SetResult();

        await start.Completion.WaitAsync(s_patience);
        Assert.Equal("pdk plugin", used!.Name);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CallThatFails_FailsTheCompletion(bool isAtOnce)
    {
        BoundedStart start = new(_threads, isAtOnce
            ? static _ => throw new IOException("broken")
            : static async _ =>
            {
                await Task.Yield();
                throw new IOException("broken");
            });

        Assert.Equal("broken", (await Assert.ThrowsAsync<IOException>(() => start.Completion.WaitAsync(s_patience))).Message);
        Assert.Equal(0, _threads.Abandoned);
    }

    [Fact]
    public async Task CallThatIsGivenUpWhileItBegins_HasAbandonedItsThreadUntilItComesBack()
    {
        using ManualResetEventSlim go = new();
        BoundedStart start = new(_threads, _ =>
        {
            go.Wait();
            return default;
        });

        start.GiveUp();
        Assert.Equal(1, _threads.Abandoned);
        go.Set();

        await start.Completion.WaitAsync(s_patience);
        Assert.Equal(0, _threads.Abandoned);
    }

    [Fact]
    public async Task CallThatIsGivenUpOnceItHasBegun_HasNoThread()
    {
        TaskCompletionSource begun = new();
        TaskCompletionSource end = new();
        BoundedStart start = new(_threads, _ =>
        {
            begun.SetResult();
            return new ValueTask(end.Task);
        });

        await begun.Task.WaitAsync(s_patience);
        start.GiveUp();

        // Its thread may still be on its way back.
        Assert.True(SpinWait.SpinUntil(() => _threads.Abandoned == 0, s_patience));
        end.SetResult();
        await start.Completion.WaitAsync(s_patience);
        Assert.Equal(0, _threads.Abandoned);
    }

    [Fact]
    public async Task CallThatIsGivenUp_IsTold()
    {
        CancellationToken given = default;
        BoundedStart start = new(_threads, async token =>
        {
            given = token;
            await Task.Delay(Timeout.Infinite, token);
        });
        Assert.True(SpinWait.SpinUntil(() => given.CanBeCanceled, s_patience));
        Assert.False(given.IsCancellationRequested);

        start.GiveUp();

        await Assert.ThrowsAsync<TaskCanceledException>(() => start.Completion.WaitAsync(s_patience));
    }

    /// <summary>What a plugin does when it is told is its own affair: the thread that tells it lives on.</summary>
    [Fact]
    public async Task CallThatThrowsWhenItIsTold_HarmsNobody()
    {
        TaskCompletionSource begun = new();
        TaskCompletionSource end = new();
        Thread? teller = null;
        BoundedStart start = new(_threads, token =>
        {
            token.Register(() =>
            {
                teller = Thread.CurrentThread;
                throw new InvalidOperationException("no");
            });
            begun.SetResult();
            return new ValueTask(end.Task);
        });
        await begun.Task.WaitAsync(s_patience);

        start.GiveUp();

        Assert.True(SpinWait.SpinUntil(() => teller is not null, s_patience));
        Assert.NotSame(Thread.CurrentThread, teller);
        _threads.End();
        Assert.True(teller!.Join(s_patience));
        end.SetResult();
        await start.Completion.WaitAsync(s_patience);
    }
}
