using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Pdk.Loader.Finding;
using Pdk.Loader.Platform;
using Pdk.Loader.Watching;

namespace Pdk.Loader.Tests.Watching;

/// <summary>What a watch takes for a host: it finds one file, loads nothing, and answers what a test says.</summary>
/// <param name="options">What is trusted.</param>
/// <param name="path">The file.</param>
internal sealed class WatchedStandIn(PluginHostOptions options, string path) : IWatchedHost
{
    private readonly ConcurrentQueue<string> _loaded = new();
    private int _looks;

    /// <summary>How often it was asked what there is.</summary>
    public int Looks => Volatile.Read(ref _looks);

    /// <summary>How often it was asked to load the file.</summary>
    public int Loads => _loaded.Count;

    /// <summary>What it answers then.</summary>
    public Verdict Verdict { get; set; } = Verdict.Ready;

    /// <summary>What it does then.</summary>
    public Func<Task> OnLoad { get; set; } = static () => Task.CompletedTask;

    public ILogger Logger => NullLogger.Instance;

    public IEnumerable<string> Folders => [];

    public IEnumerable<(string Path, Verdict Verdict)> PassedOver => [];

    public IEnumerable<FoundItem> Find()
    {
        Interlocked.Increment(ref _looks);
        return File.Exists(path) ? [FoundItem.File(path)] : [];
    }

    public (FileFacts? Mark, Verdict Verdict) LookedAt(string path) => (null, Verdict.Ready);

    public TrustMark TrustMark() => new(options);

    public async Task<LoadReportRow> LoadAsync(string path, CancellationToken cancellation)
    {
        _loaded.Enqueue(path);
        await OnLoad();
        return new LoadReportRow { Path = path, Step = LoadStep.Judge, Verdict = Verdict, Message = "" };
    }

    public void Report(LoadReportRow row)
    {
    }

    public void ReportDeleted(string path)
    {
    }
}
