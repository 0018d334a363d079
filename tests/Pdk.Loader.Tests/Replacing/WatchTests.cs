using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Pdk.Loader.Fixtures;
using Pdk.Loader.Platform;
using Pdk.Loader.Tests.Support;
using Pdk.Loader.Tests.Watching;
using Pdk.Loader.Tests.Zoo;
using Pdk.Loader.Watching;

namespace Pdk.Loader.Tests.Replacing;

/// <summary>Watching folders: what is loaded when, and what is said about it.</summary>
public sealed class WatchTests(CCompiler compiler) : IClassFixture<CCompiler>, IDisposable
{
    private static readonly TimeSpan s_debounce = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(5);

    private readonly Versions _versions = new(compiler);
    private readonly ManualTime _time = new();

    public void Dispose() => _versions.Dispose();

    [CFact]
    public void FileThatIsNew_IsLoadedWhenItStaysAsItIs()
    {
        using PluginHost host = Host();
        using IDisposable watch = host.Watch();
        Look(TimeSpan.Zero, s_poll);
        _versions.Write("plugins/x.so", 1);

        Look(s_poll, s_debounce);
        Assert.Empty(host.Report.Rows);
        File.SetLastWriteTimeUtc(_versions.Folder["plugins/x.so"], DateTime.UtcNow.AddMinutes(-1));
        Look(s_debounce, s_debounce);
        Assert.Empty(host.Report.Rows);
        Look(s_debounce, s_debounce);

        Assert.True(Assert.Single(host.Report.Rows).IsReady);
        Assert.Equal(1, host.Create<IAdder>("adder").Add(0, 0));
        Look(s_debounce, s_poll);
        Assert.Single(host.Report.Rows);
    }

    [CFact]
    public void FilesThatWereLoadedBefore_AreNotLoadedAgainUntilTheyChange()
    {
        using PluginHost host = Host();
        _versions.Write("plugins/x.so", 1);
        _versions.Folder.File("plugins/bad.so", "no library");
        host.Load();
        IAdder adder = host.Create<IAdder>("adder");
        using IDisposable watch = host.Watch();
        Look(TimeSpan.Zero, s_poll);
        Look(s_poll, s_poll);
        Assert.Equal(2, host.Report.Rows.Count);

        _versions.Replace("plugins/x.so", 2);
        Look(s_poll, s_debounce);
        Look(s_debounce, s_debounce);

        Assert.Equal(3, host.Report.Rows.Count);
        Assert.Equal("1.0.0", host.Report.Rows[2].Replacement!.Version);
        Assert.Equal(2, adder.Add(0, 0));
    }

    [CFact]
    public void CopyInProgress_IsWaitedForHoweverSlowItIs()
    {
        using PluginHost host = Host();
        using IDisposable watch = host.Watch();
        Look(TimeSpan.Zero, s_poll);
        byte[] content = _versions.Bytes(1);
        string path = _versions.Folder.File("plugins/x.so", content.AsSpan(0, 10));
        Look(s_poll, s_debounce);
        for (int length = 0; length < content.Length; length += content.Length / 5)
        {
            _versions.Folder.File("plugins/x.so", content.AsSpan(0, length));
            File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddSeconds(length));
            Look(s_debounce, s_debounce);

            // It stays as it is for much longer than the debounce, and is not complete.
            Look(s_debounce, s_debounce);
            Look(TimeSpan.FromSeconds(10), s_debounce);
            Assert.Empty(host.Report.Rows);
        }

        File.WriteAllBytes(path, content);
        Look(s_debounce, s_debounce);
        Look(s_debounce, s_debounce);

        Assert.True(Assert.Single(host.Report.Rows).IsReady);
    }

    [CFact]
    public void CopyThatWasGivenUp_GetsItsVerdictInTheEndAndIsLoadedWhenItIsWhole()
    {
        using PluginHost host = Host();
        using IDisposable watch = host.Watch();
        Look(TimeSpan.Zero, s_poll);
        byte[] content = _versions.Bytes(1);
        _versions.Folder.File("plugins/x.so", content.AsSpan(0, 5000));
        Look(s_poll, s_debounce);
        Look(s_debounce, s_debounce);
        Look(TimeSpan.FromSeconds(30), s_debounce);
        Assert.Equal(Verdict.CutOff, Assert.Single(host.Report.Rows).Verdict);

        _versions.Folder.File("plugins/x.so", content);
        Look(s_debounce, s_debounce);
        Look(s_debounce, s_debounce);

        Assert.Equal([Verdict.CutOff, Verdict.Ready], host.Report.Rows.Select(static row => row.Verdict));
    }

    [CFact]
    public void FileThatIsDeleted_IsToldOfAndStaysInUse()
    {
        using PluginHost host = Host();
        string path = _versions.Write("plugins/x.so", 1);
        host.Load();
        IAdder adder = host.Create<IAdder>("adder");
        using IDisposable watch = host.Watch();
        Look(TimeSpan.Zero, s_poll);
        File.Delete(path);

        Look(s_poll, s_debounce);
        Assert.Single(host.Report.Rows);
        Look(s_debounce, s_poll);

        Assert.Equal((Verdict.FileDeleted, path), (host.Report.Rows[1].Verdict, host.Report.Rows[1].Path));
        GoldenText.Verify("file-deleted", GoldenText.Of(host.Report.Rows[1]).Replace(_versions.Folder.Path, "FOLDER", StringComparison.Ordinal));
        Assert.Equal(1, adder.Add(0, 0));
        Look(s_poll, s_poll);
        Assert.Equal(2, host.Report.Rows.Count);
    }

    [CFact]
    public void LockFileThatIsWrittenAnew_GivesWhatWasRefusedAnotherTry()
    {
        using PluginHost host = Host(static options => options.Trust = new TrustOptions { Mode = TrustMode.Locked });
        _versions.Write("plugins/x.so", 1);
        WriteLock();
        host.Load();
        IAdder adder = host.Create<IAdder>("adder");
        using IDisposable watch = host.Watch();
        Look(TimeSpan.Zero, s_poll);
        _versions.Replace("plugins/x.so", 2);
        Look(s_poll, s_debounce);
        Look(s_debounce, s_debounce);
        Assert.Equal(Verdict.HashDiffers, host.Report.Rows[^1].Verdict);
        Assert.Equal(1, adder.Add(0, 0));

        WriteLock();
        Look(s_debounce, s_debounce);
        Look(s_debounce, s_debounce);

        Assert.True(host.Report.Rows[^1].IsReady, host.Report.Rows[^1].ToString());
        Assert.Equal((3, 2), (host.Report.Rows.Count, adder.Add(0, 0)));
    }

    [CFact]
    public void RulesOfTheSearch_AreKeptAndToldOnce()
    {
        using PluginHost host = Host(static options => options.MaxDepth = 2);
        using IDisposable watch = host.Watch();
        Look(TimeSpan.Zero, s_poll);
        _versions.Write("plugins/a/x.so", 1);
        _versions.Write("plugins/a/b/y.so", 2);
        File.CreateSymbolicLink(_versions.Folder["plugins/link.so"], _versions.Folder["plugins/a/b/y.so"]);

        Look(s_poll, s_debounce);
        Look(s_debounce, s_debounce);
        Look(s_poll, s_poll);

        Assert.Equal(
            [Verdict.SymbolicLinkSkipped, Verdict.TooDeep, Verdict.Ready],
            host.Report.Rows.Select(static row => row.Verdict));
    }

    [CFact]
    public void FileThatIsRenamedInPlace_IsLoadedAtOnce()
    {
        TimeSpan never = TimeSpan.FromDays(20);
        using PluginHost host = Host(options => options.Watch = new WatchOptions { Debounce = never / 2, PollInterval = never, TimeProvider = _time });
        string path = _versions.Write("plugins/x.so", 1);
        host.Load();
        IAdder adder = host.Create<IAdder>("adder");
        using IDisposable watch = host.Watch();
        Look(TimeSpan.Zero, never);

        _versions.Folder.File("plugins/next", _versions.Bytes(2));
        File.Move(_versions.Folder["plugins/next"], path, overwrite: true);

        _time.LookUntil(TimeSpan.Zero, () => adder.Add(0, 0) == 2, "a renamed file is loaded");
    }

    [CFact]
    public void WatchThatHasEnded_LoadsNothing()
    {
        using PluginHost host = Host();
        IDisposable watch = host.Watch();
        Look(TimeSpan.Zero, s_poll);
        watch.Dispose();
        watch.Dispose();
        _versions.Write("plugins/x.so", 1);

        _time.Advance(s_poll);
        _time.Advance(s_poll);

        Assert.Empty(_time.Pending);
        Assert.Empty(host.Report.Rows);
    }

    private void WriteLock() => File.WriteAllBytes(
        _versions.Folder["plugins/pdk.lock"], Pdk.Loader.Trust.LockMaker.Make(_versions.Folder["plugins"], _versions.Folder["plugins"], out _).ToJson());

    private PluginHost Host(Action<PluginHostOptions>? configure = null) => _versions.Host(new SupervisionOptions(), options =>
    {
        options.SearchPath.Add(_versions.Folder.Folder("plugins"));
        options.Watch = new WatchOptions { Debounce = s_debounce, PollInterval = s_poll, UseNotifications = false, TimeProvider = _time };
        configure?.Invoke(options);
    });

    /// <summary>Others may rename whatever they like in the folder, for as long as the host lives.</summary>
    [Fact]
    public void NamesThatAreNotLoaded_AreNotRemembered()
    {
        using PluginHost host = Host(static options => options.Watch.UseNotifications = true);
        using IDisposable watch = host.Watch();
        Look(TimeSpan.Zero, s_poll);
        string folder = _versions.Folder.Folder("plugins");
        File.WriteAllText(Path.Combine(folder, "new"), "");
        File.Move(Path.Combine(folder, "new"), Path.Combine(folder, "managed.dll"));
        Waiting.Until(() => RenamedIn((FolderWatch)watch).Count == 1, "the system tells of it");

        _time.LookUntil(TimeSpan.FromSeconds(1), () => RenamedIn((FolderWatch)watch).IsEmpty, "the watch has looked");
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_renamed")]
    private static extern ref ConcurrentDictionary<string, FileFacts?> RenamedIn(FolderWatch watch);

    private void Look(TimeSpan time, TimeSpan next) => _time.Look(time, next);
}
