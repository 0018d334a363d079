using System.Reflection;
using Microsoft.Extensions.Logging;
using Pdk.Abi;
using Pdk.Loader.Hosting;
using Pdk.Loader.Judging;
using Pdk.Loader.Linked;
using Pdk.Loader.Native;
using Pdk.Loader.Replacing;
using Pdk.Loader.Supervision;
using Pdk.Loader.Trust;

namespace Pdk.Loader;

/// <summary>Finds, judges, opens and starts plugins, and makes instances of their components.</summary>
/// <remarks>
/// <para>Safe for all threads; loading is done by one thread at a time. A bad file becomes a row in the report, never an exception.</para>
/// <para>There is no unloading: a native library stays mapped for the life of the process. Disposing the host ends its own thread; the instances
/// belong to those who asked for them.</para>
/// </remarks>
public sealed partial class PluginHost : IDisposable
{
    private readonly Lock _loading = new();
    private readonly PluginHostOptions _options;
    private readonly ILogger _logger;
    private readonly ReportLog _report;
    private readonly HostReports _reports;
    private readonly TrustJudge _trust;
    private readonly DeadlineThreads _threads;
    private readonly Lazy<KnownContracts> _known;
    private readonly Lazy<NativeOpener> _opener;
    private readonly Dictionary<string, (string Path, long? Length, long? Modified)> _opened = new(StringComparer.Ordinal);
    private readonly HostSupervision? _supervision;
    private readonly HostGauges? _gauges;
    private LoaderThread? _loaderThread;
    private readonly Lock _publishing = new();
    private readonly SemaphoreSlim _replacing = new(1, 1);
    private readonly ReplacedImages _replacedImages = new();
    private volatile LoadedLibrary[] _libraries = [];
    private volatile bool _disposed;

    /// <summary>Makes a host that has not loaded anything yet.</summary>
    /// <param name="options">How it works; the defaults where null.</param>
    /// <exception cref="ArgumentException">The options about trust contradict each other.</exception>
    public PluginHost(PluginHostOptions? options = null)
    {
        _options = options ?? new PluginHostOptions();
        _options.Trust.Check(_options.MapInPlace);
        _trust = new TrustJudge(_options.Trust);
        _logger = _options.LoggerFactory.CreateLogger("Pdk.Loader");
        _report = new ReportLog(_logger);
        _threads = new DeadlineThreads(_options.StartDeadline);
        _known = new Lazy<KnownContracts>(() => new KnownContracts(_options.Contracts));
        _opener = new Lazy<NativeOpener>(() => new NativeOpener(NativeHost.MakeTable(_options.HostName, _options.HostVersion), _known.Value));
        if (_options.Supervision is { } supervision)
        {
            _supervision = new HostSupervision(supervision, _logger, arguments => Failed?.Invoke(this, arguments));
            _gauges = new HostGauges(() => AbandonedThreads, () => ImageCount);
            SupervisionMeter.Add(_gauges);
        }

        _reports = new HostReports(
            _logger, _supervision, reports => Array.Find(_libraries, library => ReferenceEquals(library.Reports, reports)), arguments => Unhandled?.Invoke(this, arguments));
    }

    /// <summary>An instance has failed for good, and its <see cref="FaultPolicy"/> says that the host should know: once for each instance, on the thread that met the fault.</summary>
    public event EventHandler<PluginFailedEventArgs>? Failed;

    /// <summary>
    /// Nobody caught an exception on a thread of a native plugin's own. Raised as often as it is logged: ten times a minute for a library at most; <see cref="LoadedLibrary.UnhandledExceptions"/>
    /// has all of them. It comes on a thread of the loader, on which it is told of all libraries: return soon.
    /// </summary>
    public event EventHandler<PluginUnhandledEventArgs>? Unhandled;

    /// <summary>Everything that happened so far, in order.</summary>
    public LoadReport Report => Snapshot(0);

    /// <summary>The libraries in use, in the order in which they were loaded; one that has replaced another has its place.</summary>
    public IReadOnlyList<LoadedLibrary> Libraries => _libraries;

    /// <summary>Adds a library whose code is part of this program.</summary>
    /// <param name="library">The library: its class is generated into the plugin project.</param>
    /// <param name="name">What the report calls it.</param>
    /// <returns>Its row in the report.</returns>
    public LoadReportRow AddLinked(PluginLibrary library, string name)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentException.ThrowIfNullOrEmpty(name);
        lock (_loading)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return AddInProcess(library, name, PluginForm.Linked, [], TimeSpan.Zero);
        }
    }

    /// <summary>Adds the library of an assembly that this program references.</summary>
    /// <param name="assembly">The plugin project's assembly.</param>
    /// <returns>Its row in the report.</returns>
    public LoadReportRow AddLinked(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        string name = assembly.GetName().Name ?? assembly.ToString();
        PluginLibrary? library = AssemblyLibrary.Of(assembly);
        if (library is not null)
        {
            return AddLinked(library, name);
        }

        LoadReportRow row = new()
        {
            Path = name,
            Step = LoadStep.Open,
            Verdict = Verdict.EntryMissing,
            Message = "expected an assembly with plugin classes, found one without a library class",
            Hint = "Reference the Pdk package in the plugin project, and mark a class with [Plugin].",
        };
        _report.Add(row);
        return row;
    }

    /// <summary>Ends the loader's own thread, and its watches. Instances are not touched; dispose them first.</summary>
    public void Dispose()
    {
        lock (_loading)
        {
            _disposed = true;
            _loaderThread?.Dispose();
            _loaderThread = null;
        }

        lock (_watches)
        {
            _watches.ForEach(static watch => watch.Dispose());
            _watches.Clear();
        }
    }

    private LoadReportRow AddInProcess(PluginLibrary library, string path, PluginForm form, IReadOnlyList<string> notes, TimeSpan elapsed)
    {
        PluginStamp stamp = InProcessStamp.Of(library, path);
        LoadedComponent[] components = library.Components
            .Select((component, index) => new LoadedComponent(
                index,
                component.Name,
                stamp.Components.FirstOrDefault(known => known.Name == component.Name)?.Description ?? "",
                component.Contracts.Select(static contract => contract.Id).ToArray()))
            .ToArray();
        return Add(new LoadedLibrary(new LinkedLibrary(library.Components), path, form, stamp, components), notes, elapsed);
    }

    private LoadReportRow Add(LoadedLibrary library, IEnumerable<string> notes, TimeSpan elapsed)
    {
        LoadReportRow row = ReadyRow(library, notes, elapsed);
        lock (_publishing)
        {
            _libraries = [.. _libraries, library];
        }

        _report.Add(row);
        return row;
    }

    private LoadReportRow ReadyRow(LoadedLibrary library, IEnumerable<string> notes, TimeSpan elapsed) => StampRows.Of(library.Path, library.Stamp) with
    {
        Sha256 = library.Image?.Sha256 ?? "",
        Publisher = library.Publisher,
        Step = LoadStep.Ready,
        Verdict = Verdict.Ready,
        Message = $"{library.Name} {library.Version} is ready",
        Notes = [.. notes, .. ComponentIndex.Collisions([.. _libraries.Where(other => other != library)], library)],
        Elapsed = elapsed,
    };

    private (LoadedLibrary Library, LoadedComponent Component)? Find(string contractId, string component) => ComponentIndex.Find(_libraries, contractId, component);

    private int AbandonedThreads => _threads.Abandoned + (_supervision?.Threads.Abandoned ?? 0);

    private int ImageCount => _opener.IsValueCreated ? _opener.Value.MappedImages : 0;

    private LoadReport Snapshot(int start) => new(_report.From(start), AbandonedThreads, ImageCount)
    {
        ReplacedImages = _replacedImages.Count(_libraries, out long bytes),
        ReplacedBytes = bytes,
        UnhandledExceptions = _reports.Count,
    };
}
