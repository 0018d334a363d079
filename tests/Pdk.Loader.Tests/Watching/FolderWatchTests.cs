using Pdk.Loader.Tests.Support;
using Pdk.Loader.Watching;

namespace Pdk.Loader.Tests.Watching;

/// <summary>When a watch looks, and what a notification changes in that.</summary>
public sealed class FolderWatchTests : FolderWatchBench
{
    [Fact]
    public void ManyNotifications_GiveOneLook()
    {
        using FolderWatch watch = Watch();
        Look(TimeSpan.Zero, Poll);

        for (int change = 0; change < 100; change++)
        {
            watch.OnChanged();
        }

        Assert.Equal([Soon], Time.Pending);
        Look(Soon, Poll);
        Assert.Equal(2, Host.Looks);
    }

    [Fact]
    public void NotificationsThatDoNotEnd_PutTheLookOffNoFurther()
    {
        using FolderWatch watch = Watch();
        Look(TimeSpan.Zero, Poll);
        watch.OnChanged();

        Time.Advance(Soon / 2);
        watch.OnChanged();

        Assert.Equal([Soon / 2], Time.Pending);
    }

    [Fact]
    public async Task NotificationDuringALook_GivesAnother()
    {
        TaskCompletionSource loading = new();
        Host.OnLoad = () => loading.Task;
        using FolderWatch watch = Watch();
        Look(TimeSpan.Zero, Poll);
        Write("new");
        Look(Poll, Debounce);
        Time.Advance(Debounce);
        Waiting.Until(() => Host.Loads == 1, "the file is being loaded");

        watch.OnChanged();

        Assert.Empty(Time.Pending);
        loading.SetResult();
        await loading.Task;
        Waiting.Until(() => Time.Pending.Count > 0, "the watch has looked");
        Assert.Equal([Soon], Time.Pending);
    }

    [Fact]
    public void RenamedFile_IsLoadedAtOnceAndOnce()
    {
        using FolderWatch watch = Watch();
        Look(TimeSpan.Zero, Poll);
        Write("renamed");

        watch.OnRenamed(Plugin);

        Look(TimeSpan.Zero, Debounce);
        Assert.Equal(1, Host.Loads);
        Look(Debounce, Poll);
        Assert.Equal(1, Host.Loads);
    }

    [Fact]
    public void FileThatIsCopiedOverARenamedOne_IsWaitedFor()
    {
        using FolderWatch watch = Watch();
        Look(TimeSpan.Zero, Poll);
        Write("renamed");
        watch.OnRenamed(Plugin);
        Write("renamed, and written to since");

        Look(TimeSpan.Zero, Debounce);

        Assert.Equal(0, Host.Loads);
        Look(Debounce, Debounce);
        Assert.Equal(1, Host.Loads);
    }

    [Fact]
    public void CopyOverAFileThatWasRenamedBefore_IsWaitedFor()
    {
        using FolderWatch watch = Watch();
        Look(TimeSpan.Zero, Poll);
        Write("renamed");
        watch.OnRenamed(Plugin);
        Look(TimeSpan.Zero, Debounce);

        Write("renamed, and written to since");
        Look(Debounce, Debounce);

        Assert.Equal(1, Host.Loads);
        Look(Debounce, Debounce);
        Assert.Equal(2, Host.Loads);
    }

    [Fact]
    public void FileThatChangedWhileItWasRead_IsReadAgain()
    {
        using FolderWatch watch = Watch();
        Look(TimeSpan.Zero, Poll);
        Write("new");
        Look(Poll, Debounce);
        Host.Verdict = Verdict.FileChanged;
        Look(Debounce, Debounce);

        Host.Verdict = Verdict.Ready;
        Look(Debounce, Debounce);

        Assert.Equal(2, Host.Loads);
        Look(Debounce, Poll);
        Assert.Equal(2, Host.Loads);
    }
}
