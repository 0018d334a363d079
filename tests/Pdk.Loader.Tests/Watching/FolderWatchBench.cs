using Pdk.Loader.Tests.Support;
using Pdk.Loader.Watching;

namespace Pdk.Loader.Tests.Watching;

/// <summary>A watch of one folder, whose clock stands still, and a stand-in for its host.</summary>
public abstract class FolderWatchBench : IDisposable
{
    private protected FolderWatchBench()
    {
        Options = new PluginHostOptions { UseEnvironment = false, SearchPath = { Folder.Folder("plugins") } };
        Host = new WatchedStandIn(Options, Plugin);
    }

    private protected static TimeSpan Debounce { get; } = TimeSpan.FromMilliseconds(400);

    private protected static TimeSpan Soon { get; } = Debounce / 4;

    private protected static TimeSpan Poll { get; } = TimeSpan.FromSeconds(5);

    private protected TempFolder Folder { get; } = new();

    private protected ManualTime Time { get; } = new();

    private protected PluginHostOptions Options { get; }

    private protected WatchedStandIn Host { get; }

    private protected string Plugin => Folder["plugins/x.so"];

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Each content has a length of its own: the time of a change may be too coarse to tell two of them apart.</summary>
    private protected void Write(string content) => Folder.File("plugins/x.so", new string(' ', 200) + content);

    private protected FolderWatch Watch() => new(
        Host, new WatchOptions { Debounce = Debounce, PollInterval = Poll, UseNotifications = false, TimeProvider = Time });

    private protected void Look(TimeSpan time, TimeSpan next) => Time.Look(time, next);
}
