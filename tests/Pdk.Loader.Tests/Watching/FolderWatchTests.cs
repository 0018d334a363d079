using Pdk.Loader.Tests.Support;
using Pdk.Loader.Watching;

namespace Pdk.Loader.Tests.Watching;

/// <summary>When a watch looks, and what a notification changes in that.</summary>
public sealed class FolderWatchTests : IDisposable
{
    private static readonly TimeSpan s_debounce = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan s_soon = s_debounce / 4;
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(5);

    private readonly TempFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly PluginHostOptions _options;
    private readonly WatchedStandIn _host;

    public FolderWatchTests()
    {
        _options = new PluginHostOptions { UseEnvironment = false, SearchPath = { _folder.Folder("plugins") } };
        _host = new WatchedStandIn(_options, Plugin);
    }

    private string Plugin => _folder["plugins/x.so"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ManyNotifications_GiveOneLook()
    {
        using FolderWatch watch = Watch();
        Look(TimeSpan.Zero, s_poll);

        for (int change = 0; change < 100; change++)
        {
            watch.OnChanged();
        }

        Assert.Equal([s_soon], _time.Pending);
        Look(s_soon, s_poll);
        Assert.Equal(2, _host.Looks);
    }

    [Fact]
    public void NotificationsThatDoNotEnd_PutTheLookOffNoFurther()
    {
        using FolderWatch watch = Watch();
        Look(TimeSpan.Zero, s_poll);
        watch.OnChanged();

        _time.Advance(s_soon / 2);
        watch.OnChanged();

        Assert.Equal([s_soon / 2], _time.Pending);
    }

    [Fact]
    public async Task NotificationDuringALook_GivesAnother()
    {
        TaskCompletionSource loading = new();
        _host.OnLoad = () => loading.Task;
        using FolderWatch watch = Watch();
        Look(TimeSpan.Zero, s_poll);
        Write("new");
        Look(s_poll, s_debounce);
        _time.Advance(s_debounce);
        Waiting.Until(() => _host.Loads == 1, "the file is being loaded");

        watch.OnChanged();

        Assert.Empty(_time.Pending);
        loading.SetResult();
        await loading.Task;
        Waiting.Until(() => _time.Pending.Count > 0, "the watch has looked");
        Assert.Equal([s_soon], _time.Pending);
    }

    [Fact]
    public void RenamedFile_IsLoadedAtOnceAndOnce()
    {
        using FolderWatch watch = Watch();
        Look(TimeSpan.Zero, s_poll);
        Write("renamed");

        watch.OnRenamed(Plugin);

        Look(TimeSpan.Zero, s_debounce);
        Assert.Equal(1, _host.Loads);
        Look(s_debounce, s_poll);
        Assert.Equal(1, _host.Loads);
    }

    [Fact]
    public void FileThatIsCopiedOverARenamedOne_IsWaitedFor()
    {
        using FolderWatch watch = Watch();
        Look(TimeSpan.Zero, s_poll);
        Write("renamed");
        watch.OnRenamed(Plugin);
        Write("renamed, and written to since");

        Look(TimeSpan.Zero, s_debounce);

        Assert.Equal(0, _host.Loads);
        Look(s_debounce, s_debounce);
        Assert.Equal(1, _host.Loads);
    }

    [Fact]
    public void CopyOverAFileThatWasRenamedBefore_IsWaitedFor()
    {
        using FolderWatch watch = Watch();
        Look(TimeSpan.Zero, s_poll);
        Write("renamed");
        watch.OnRenamed(Plugin);
        Look(TimeSpan.Zero, s_debounce);

        Write("renamed, and written to since");
        Look(s_debounce, s_debounce);

        Assert.Equal(1, _host.Loads);
        Look(s_debounce, s_debounce);
        Assert.Equal(2, _host.Loads);
    }

    [Fact]
    public void FileThatChangedWhileItWasRead_IsReadAgain()
    {
        using FolderWatch watch = Watch();
        Look(TimeSpan.Zero, s_poll);
        Write("new");
        Look(s_poll, s_debounce);
        _host.Verdict = Verdict.FileChanged;
        Look(s_debounce, s_debounce);

        _host.Verdict = Verdict.Ready;
        Look(s_debounce, s_debounce);

        Assert.Equal(2, _host.Loads);
        Look(s_debounce, s_poll);
        Assert.Equal(2, _host.Loads);
    }

    [Theory]
    [InlineData("plugins/x.so.sig")]
    [InlineData("plugins/pdk.lock")]
    [InlineData("plugins/pdk.lock.sig")]
    [InlineData("keys/acme.pem")]
    [InlineData("keys/other.pem")]
    public void WhatWasNotTrusted_IsTriedAgainWhenThatChangesByWhichItIsTrusted(string file)
    {
        Trust(lockFile: null);
        using FolderWatch watch = Refused(Verdict.SignatureMissing);

        _folder.File(file, "written anew");
        Look(s_poll, s_debounce);
        Assert.Equal(1, _host.Loads);
        Look(s_debounce, s_debounce);

        Assert.Equal(2, _host.Loads);
        Look(s_debounce, s_poll);
        Look(s_poll, s_poll);
        Assert.Equal(2, _host.Loads);
    }

    [Theory]
    [InlineData("locks/named.lock")]
    [InlineData("locks/named.lock.sig")]
    public void WhatWasNotTrusted_IsTriedAgainWhenTheNamedLockChanges(string file)
    {
        Trust(_folder["locks/named.lock"]);
        using FolderWatch watch = Refused(Verdict.NotLocked);

        _folder.File(file, "written anew");
        Look(s_poll, s_debounce);
        Look(s_debounce, s_debounce);

        Assert.Equal(2, _host.Loads);
    }

    [Fact]
    public void WhatWasNotTrusted_IsTriedAgainWhenAKeyIsGone()
    {
        Trust(lockFile: null);
        using FolderWatch watch = Refused(Verdict.SignatureWrong);

        File.Delete(_folder["keys/acme.pem"]);
        Look(s_poll, s_debounce);
        Look(s_debounce, s_debounce);

        Assert.Equal(2, _host.Loads);
    }

    [Fact]
    public void WhatWasNotTrusted_IsNotTriedAgainWhileNothingChanges()
    {
        Trust(lockFile: null);
        using FolderWatch watch = Refused(Verdict.SignatureMissing);

        // Of what lies there too, nothing counts.
        _folder.File("keys/acme.txt", "no key");
        _folder.File("plugins/other.lock", "no lock file");
        Look(s_poll, s_poll);
        watch.OnChanged();
        Look(s_soon, s_poll);

        Assert.Equal(1, _host.Loads);
    }

    [Fact]
    public void WhatWasRefusedForAnotherReason_IsNotTriedAgainWhenTheLockChanges()
    {
        Trust(lockFile: null);
        using FolderWatch watch = Refused(Verdict.AbiVersion);

        _folder.File("plugins/pdk.lock", "written anew");
        Look(s_poll, s_poll);

        Assert.Equal(1, _host.Loads);
    }

    /// <summary>A watch that has tried the file once, in vain.</summary>
    private FolderWatch Refused(Verdict verdict)
    {
        _host.Verdict = verdict;
        Write("new");
        FolderWatch watch = Watch();
        Look(TimeSpan.Zero, s_debounce);
        Look(s_debounce, s_debounce);
        Look(s_debounce, s_poll);
        Assert.Equal(1, _host.Loads);
        return watch;
    }

    private void Trust(string? lockFile)
    {
        string[] files =
        [
            "plugins/x.so.sig", "plugins/pdk.lock", "plugins/pdk.lock.sig", "keys/acme.pem", "locks/named.lock", "locks/named.lock.sig",
        ];
        Array.ForEach(files, file => _folder.File(file, "first"));
        _options.Trust = new TrustOptions { Mode = TrustMode.Signed, LockFile = lockFile, PublisherKeys = _folder["keys"] };
    }

    /// <summary>Each content has a length of its own: the time of a change may be too coarse to tell two of them apart.</summary>
    private void Write(string content) => _folder.File("plugins/x.so", new string(' ', 200) + content);

    private FolderWatch Watch() => new(
        _host, new WatchOptions { Debounce = s_debounce, PollInterval = s_poll, UseNotifications = false, TimeProvider = _time });

    /// <summary>Moves the clock, and waits until the watch has looked and says when it will look again.</summary>
    private void Look(TimeSpan time, TimeSpan next)
    {
        _time.Advance(time);
        Waiting.Until(() => _time.Pending.Count > 0, "the watch has looked");
        Assert.Equal([next], _time.Pending);
    }
}
