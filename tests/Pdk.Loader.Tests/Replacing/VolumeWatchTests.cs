using Pdk.Loader.Fixtures;
using Pdk.Loader.Tests.Support;
using Pdk.Loader.Tests.Watching;
using Pdk.Loader.Trust;

namespace Pdk.Loader.Tests.Replacing;

/// <summary>Watching a volume of Kubernetes: no file in it ever changes, the folder behind all of them does.</summary>
public sealed class VolumeWatchTests(CCompiler compiler) : IClassFixture<CCompiler>, IDisposable
{
    private static readonly TimeSpan s_debounce = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(5);

    private readonly Versions _versions = new(compiler);
    private readonly ManualTime _time = new();

    private MountedVolume? _volume;

    private MountedVolume Volume => _volume ??= new MountedVolume(_versions.Folder.Folder("plugins"));

    public void Dispose() => _versions.Dispose();

    [CFact]
    public void ExchangedContent_IsAReplacement()
    {
        using PluginHost host = Host();
        Volume.Fill(("x.so", _versions.Bytes(1)), ("notes.txt", [1]));
        host.Load();
        IAdder adder = host.Create<IAdder>("adder");
        using IDisposable watch = host.Watch();
        Look(TimeSpan.Zero, s_poll);

        Volume.Fill(("x.so", _versions.Bytes(2)), ("notes.txt", [2]));
        Look(s_poll, s_debounce);
        Assert.Equal(1, adder.Add(0, 0));
        Look(s_debounce, s_debounce);

        Assert.Equal([(Verdict.Ready, Volume["x.so"]), (Verdict.Ready, Volume["x.so"])], host.Report.Rows.Select(static row => (row.Verdict, row.Path)));
        Assert.Equal("1.0.0", host.Report.Rows[1].Replacement!.Version);
        Assert.Equal(2, adder.Add(0, 0));
        Look(s_debounce, s_poll);
        Assert.Equal(2, host.Report.Rows.Count);
    }

    [CFact]
    public void ExchangedContentWithTheSameFile_IsNoNewVersion()
    {
        using PluginHost host = Host();
        Volume.Fill(("x.so", _versions.Bytes(1)));
        host.Load();
        IAdder adder = host.Create<IAdder>("adder");
        using IDisposable watch = host.Watch();
        Look(TimeSpan.Zero, s_poll);

        Volume.Fill(("x.so", _versions.Bytes(1)), ("notes.txt", [2]));
        Look(s_poll, s_debounce);
        Look(s_debounce, s_debounce);

        Assert.Equal([Verdict.Ready, Verdict.Duplicate], host.Report.Rows.Select(static row => row.Verdict));
        Assert.Equal(1, host.Report.MappedImages);
        Assert.Equal(1, adder.Add(0, 0));
    }

    [CFact]
    public void FileThatIsGoneWithTheExchange_IsToldOfAndStaysInUse()
    {
        using PluginHost host = Host();
        Volume.Fill(("x.so", _versions.Bytes(1)));
        host.Load();
        IAdder adder = host.Create<IAdder>("adder");
        using IDisposable watch = host.Watch();
        Look(TimeSpan.Zero, s_poll);

        Volume.Fill(("notes.txt", [2]));
        Look(s_poll, s_debounce);
        Look(s_debounce, s_poll);

        Assert.Equal([Verdict.Ready, Verdict.FileDeleted], host.Report.Rows.Select(static row => row.Verdict));
        Assert.Equal(1, adder.Add(0, 0));
    }

    [CFact]
    public void LockFileAndPlugin_AreExchangedTogether()
    {
        using PluginHost host = Host(static options => options.Trust = new TrustOptions { Mode = TrustMode.Locked });
        Volume.Fill(Locked(1));
        host.Load();
        Assert.True(host.Report.Rows[0].IsReady, host.Report.Rows[0].ToString());
        IAdder adder = host.Create<IAdder>("adder");
        using IDisposable watch = host.Watch();
        Look(TimeSpan.Zero, s_poll);

        Volume.Fill(Locked(2));
        Look(s_poll, s_debounce);
        Look(s_debounce, s_debounce);

        Assert.Equal([Verdict.Ready, Verdict.Ready], host.Report.Rows.Select(static row => row.Verdict));
        Assert.Equal(2, adder.Add(0, 0));
    }

    [CFact]
    public void Exchange_IsNoticedWithoutPolling()
    {
        TimeSpan never = TimeSpan.FromDays(20);
        using PluginHost host = Host(options => options.Watch = new WatchOptions { Debounce = s_debounce, PollInterval = never, TimeProvider = _time });
        Volume.Fill(("x.so", _versions.Bytes(1)));
        host.Load();
        IAdder adder = host.Create<IAdder>("adder");
        using IDisposable watch = host.Watch();
        Look(TimeSpan.Zero, never);

        Volume.Fill(("x.so", _versions.Bytes(2)));

        _time.LookUntil(s_debounce, () => adder.Add(0, 0) == 2, "an exchange is noticed");
    }

    /// <summary>A lock names what users see, not what is behind it: the name of the hidden folder is another one after each exchange.</summary>
    [CFact]
    public void Lock_NamesWhatIsSeen()
    {
        Volume.Fill(("x.so", _versions.Bytes(1)));
        string folder = _versions.Folder["plugins"];

        PluginLock locked = LockMaker.Make(folder, folder, out IReadOnlyList<LoadReportRow> problems);
        Volume.Fill(("x.so", _versions.Bytes(1)));
        PluginLock again = LockMaker.Make(folder, folder, out _);

        Assert.Empty(problems);
        Assert.Equal("x.so", Assert.Single(locked.Plugins).File);
        Assert.Equal(locked.ToJson(), again.ToJson());
    }

    private (string File, byte[] Content)[] Locked(int number)
    {
        string folder = _versions.Folder.Folder($"source{number}");
        byte[] plugin = _versions.Bytes(number);
        _versions.Folder.File($"source{number}/x.so", plugin);
        return [("x.so", plugin), ("pdk.lock", LockMaker.Make(folder, folder, out _).ToJson())];
    }

    private PluginHost Host(Action<PluginHostOptions>? configure = null) => _versions.Host(new SupervisionOptions(), options =>
    {
        options.SearchPath.Add(_versions.Folder.Folder("plugins"));
        options.Watch = new WatchOptions { Debounce = s_debounce, PollInterval = s_poll, UseNotifications = false, TimeProvider = _time };
        configure?.Invoke(options);
    });

    private void Look(TimeSpan time, TimeSpan next) => _time.Look(time, next);
}
