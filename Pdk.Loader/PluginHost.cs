using System.Reflection;
using Pdk.Abi;
using Pdk.Loader.Binaries;
using Pdk.Loader.Catalog;
using Pdk.Loader.Creating;
using Pdk.Loader.Diagnosis;
using Pdk.Loader.Judging;
using Pdk.Loader.Linked;
using Pdk.Loader.Loading;
using Pdk.Loader.Native;
using Pdk.Loader.Replacing;
using Pdk.Loader.Report;
using Pdk.Loader.Supervision;
using Pdk.Loader.Threads;
using Pdk.Loader.Watching;

namespace Pdk.Loader;

/// <summary>Finds, judges, opens and starts plugins, and makes instances of their components.</summary>
/// <remarks>
/// <para>Safe for all threads; loading is done by one thread at a time. A bad file becomes a row in the report, never an exception.</para>
/// <para>There is no unloading: a native library stays mapped for the life of the process. Disposing the host ends its watches; the
/// instances belong to those who asked for them.</para>
/// </remarks>
public sealed class PluginHost : IDisposable
{
    /// <summary>The name of the meter with the figures of supervised instances: <c>AddMeter(PluginHost.MeterName)</c>.</summary>
    public const string MeterName = "Pdk";

    private readonly PluginHostOptions _options;
    private readonly ReportLog _report;
    private readonly HostReports _reports;
    private readonly PluginThreads _threads = new();
    private readonly LibraryCatalog _catalog = new();
    private readonly Lazy<NativeOpener> _opener;
    private readonly LibraryLoader _loader;
    private readonly LibraryReplacement _replacement;
    private readonly InstanceFactory _factory;
    private readonly InstanceExchange _exchange;
    private readonly WatchedHost _watched;
    private readonly Watches _watches = new();
    private readonly HostSupervision? _supervision;
    private readonly HostGauges? _gauges;
    private volatile bool _disposed;

    /// <summary>Makes a host that has not loaded anything yet.</summary>
    /// <param name="options">How it works; the defaults where null.</param>
    /// <exception cref="ArgumentException">The options about trust contradict each other, or a time is none.</exception>
    public PluginHost(PluginHostOptions? options = null)
        : this(options, MappingBudget.OfProcess)
    {
    }

    /// <summary>Makes a host that may take so many memory mappings.</summary>
    internal PluginHost(PluginHostOptions? options, MappingBudget mappings)
    {
        _options = options ?? new PluginHostOptions();
        _options.Check();
        CarefulLogger logger = new(_options.LoggerFactory.CreateLogger("Pdk.Loader"));
        _report = new ReportLog(logger);
        Lazy<KnownContracts> known = new(() => new KnownContracts(_options.Contracts));
        _opener = new Lazy<NativeOpener>(() => new NativeOpener(
            NativeHost.MakeTable(_options.HostName, _options.HostVersion), known.Value, _options.Trust.Mode != TrustMode.Open));
        if (_options.Supervision is { } supervision)
        {
            _supervision = new HostSupervision(supervision, logger, _threads, arguments => Failed?.Invoke(this, arguments));
            _gauges = new HostGauges(() => _threads.Abandoned, () => ImageCount);
            SupervisionMeter.Add(_gauges);
        }

        _reports = new HostReports(logger, _supervision, _catalog, arguments => Unhandled?.Invoke(this, arguments));
        _loader = new LibraryLoader(
            _options,
            new JudgingPipeline(_options, known, HostPlatform.Current, today: null, mappings),
            new LibraryOpener(_options, _opener, _threads, _catalog.Replaced, OpenFailure.Explain, _reports.Follow),
            _catalog,
            _report);
        _factory = new InstanceFactory(_options, _catalog, known, _threads, _supervision, _report, logger);
        _exchange = new InstanceExchange(_factory, _threads, logger);
        _replacement = new LibraryReplacement(_options, _loader, _catalog, _factory, _supervision, _report, logger);
        _watched = new WatchedHost(_options, _loader, _replacement, _catalog, _report, logger);
    }

    /// <summary>An instance has failed for good, and its <see cref="FaultPolicy"/> asks to tell: once, on the thread that met it.</summary>
    public event EventHandler<PluginFailedEventArgs>? Failed;

    /// <summary>
    /// Nobody caught an exception on a thread of a native plugin's own. Raised as often as it is logged: ten times a minute for a library
    /// at most; <see cref="LoadedLibrary.UnhandledExceptions"/> has all of them. It comes on a thread of the loader, on which it is told of
    /// all libraries: return soon.
    /// </summary>
    public event EventHandler<PluginUnhandledEventArgs>? Unhandled;

    /// <summary>Everything that happened so far, in order.</summary>
    public LoadReport Report => Snapshot(_report.Rows());

    /// <summary>The libraries in use, in the order in which they were loaded; one that has replaced another has its place.</summary>
    public IReadOnlyList<LoadedLibrary> Libraries => _catalog.Libraries;

    /// <summary>What can be made of them, by their stamps.</summary>
    public PluginCatalog Catalog =>
        new(_catalog.Libraries.Select(static library => new CatalogLibrary(library.Path, library.Stamp)), Report);

    /// <summary>The supervised instances in use whose calls are answered with an earlier fault now, oldest first.</summary>
    public IReadOnlyList<QuarantinedInstance> Quarantined => _supervision?.Quarantined ?? [];

    /// <summary>How long a call of a plugin may take, as <see cref="PluginHostOptions.Supervision"/> says.</summary>
    /// <param name="plugin">The plugin's name, from its stamp.</param>
    /// <param name="contractId">The contract that is called.</param>
    /// <returns><see cref="Timeout.InfiniteTimeSpan"/> where there is no limit.</returns>
    public TimeSpan CallDeadlineOf(string plugin, string contractId)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        ArgumentNullException.ThrowIfNull(contractId);
        return _options.Supervision?.CallDeadlineOf(plugin, contractId).Time ?? Timeout.InfiniteTimeSpan;
    }

    /// <summary>
    /// Looks at everything on a search path as <see cref="Load"/> does, up to the point where a library would be opened: nothing of the
    /// files is executed.
    /// </summary>
    /// <param name="options">The options of the host that would load them.</param>
    public static PluginCatalog Look(PluginHostOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return DryRun.Look(options);
    }

    /// <summary>Loads everything on the search path. May be called again: what was opened before becomes rows "Duplicate".</summary>
    /// <returns>The rows of this call. <see cref="Report"/> has all.</returns>
    /// <exception cref="ObjectDisposedException">The host was disposed.</exception>
    public LoadReport Load() => Snapshot(_loader.LoadAll());

    /// <summary>Loads one file, wherever it lies and whatever it is called.</summary>
    /// <param name="path">The file. A symbolic link is followed.</param>
    /// <returns>Its row in the report.</returns>
    /// <exception cref="ObjectDisposedException">The host was disposed.</exception>
    public LoadReportRow LoadFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return _loader.Load(Path.GetFullPath(path));
    }

    /// <summary>Loads one file; where it is another version, or other content, of a plugin in use, that one is replaced.</summary>
    /// <remarks>
    /// <para>What is replaced: the library that was loaded from the same path, whatever its version; else the highest version of the plugin
    /// (by the name in the stamp), unless that one is higher and its file still there: then the new one is loaded beside it.</para>
    /// <para>Where the host supervises, each instance of the old library gets a new one behind it, all at one moment or none; callers keep
    /// what they hold. Elsewhere only instances that are made from then on are of the new version. The old image stays mapped. Replacements
    /// follow one another.</para>
    /// </remarks>
    /// <param name="path">The file. A symbolic link is followed.</param>
    /// <param name="cancellation">Gives up until the new version has taken over; then ends the wait for calls in the old one.</param>
    /// <returns>
    /// Its row in the report, when the old instances have ended or <see cref="SupervisionOptions.DrainDeadline"/> has passed.
    /// <see cref="Verdict.Duplicate"/> where the content is in use already; after any other problem the old version serves on.
    /// </returns>
    /// <exception cref="ObjectDisposedException">The host was disposed.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public async Task<LoadReportRow> LoadAsync(string path, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return await _replacement.LoadAsync(Path.GetFullPath(path), cancellation).ConfigureAwait(false);
    }

    /// <summary>Looks after the search path: what is new or changed is loaded as by <see cref="LoadAsync"/> when it is complete.</summary>
    /// <remarks>
    /// Returns at once. The rules of <see cref="Load"/> hold: depth, links, trust; lock files and signatures are read anew. Each outcome is
    /// a row of <see cref="Report"/> and is logged. A file that is deleted is told of; nothing is unloaded.
    /// </remarks>
    /// <returns>Ends the watch when it is disposed. Disposing the host does so as well.</returns>
    /// <exception cref="ObjectDisposedException">The host was disposed.</exception>
    public IDisposable Watch() => _watches.Add(() => new FolderWatch(_watched, _options.Watch));

    /// <summary>Adds a library whose code is part of this program.</summary>
    /// <param name="library">The library: its class is generated into the plugin project.</param>
    /// <param name="name">What the report calls it.</param>
    /// <returns>Its row in the report.</returns>
    /// <exception cref="ObjectDisposedException">The host was disposed.</exception>
    public LoadReportRow AddLinked(PluginLibrary library, string name)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return _loader.AddLinked(library, name);
    }

    /// <summary>Adds the library of an assembly that this program references.</summary>
    /// <param name="assembly">The plugin project's assembly.</param>
    /// <returns>Its row in the report.</returns>
    /// <exception cref="ObjectDisposedException">The host was disposed.</exception>
    public LoadReportRow AddLinked(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return _loader.AddLinked(assembly);
    }

    /// <summary>Whether a loaded library has a component that implements a contract.</summary>
    /// <param name="contractId">The contract's id: <c>pdk.codec</c>.</param>
    /// <param name="component">The component's name; <c>plugin/component</c> and <c>plugin@version/component</c> say whose.</param>
    public bool Has(string contractId, string component) => _catalog.Find(contractId, component) is not null;

    /// <summary>What the stamp says of the component that a name means at this moment; null where there is none.</summary>
    /// <param name="contractId">The contract's id: <c>pdk.codec</c>.</param>
    /// <param name="component">The component's name, as for <see cref="CreateInstance"/>.</param>
    public StampComponent? Describe(string contractId, string component) => _catalog.Describe(contractId, component);

    /// <summary>Makes an instance of a component.</summary>
    /// <param name="contractId">A contract that it must implement; components of different contracts may have equal names.</param>
    /// <param name="component">
    /// The component's name. Where several libraries have one of that name: that of the plugin that was loaded first, in its highest
    /// version. <c>plugin/component</c> and <c>plugin@version/component</c> say whose.
    /// </param>
    /// <param name="configuration">Its configuration: an object; none where null.</param>
    /// <param name="alias">What the host calls the instance; the component's name where null.</param>
    /// <param name="services">What the host offers to it. Its log it offers as well, unless another one stands here.</param>
    /// <returns>The instance. The caller owns it.</returns>
    /// <exception cref="PluginLoadException">There is no such component, or its creation failed or took too long.</exception>
    public PluginInstance CreateInstance(
        string contractId, string component,
        PdkDocument? configuration = null, string? alias = null, IEnumerable<ServiceOffer>? services = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(contractId);
        ArgumentException.ThrowIfNullOrEmpty(component);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _factory.Create(new InstanceOrder(contractId, component, configuration, alias, services));
    }

    /// <summary>Makes an instance and hands out one contract; cast to <see cref="IDisposable"/>, it gives the instance back.</summary>
    /// <typeparam name="T">The contract's interface.</typeparam>
    /// <returns>The contract. A linked component that is not disposable is left to the garbage collector.</returns>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is no contract.</exception>
    /// <exception cref="PdkProtocolException">It has the contract with another layout, and the host did not know it at load.</exception>
    /// <inheritdoc cref="CreateInstance" path="/param"/>
    /// <inheritdoc cref="CreateInstance" path="/exception"/>
    public T Create<T>(
        string component, PdkDocument? configuration = null, string? alias = null, IEnumerable<ServiceOffer>? services = null)
        where T : class => CreateInstance(ContractRegistry.Get<T>().Id, component, configuration, alias, services).HandOut<T>();

    /// <summary>
    /// Gives instances back and makes others, on one thread, since changing to one that can be given up costs more than most constructors.
    /// Each instance keeps its limit, its verdict and its line in the log.
    /// </summary>
    /// <param name="old">What is given back first, in this order, as by <see cref="PluginInstance.Dispose"/>.</param>
    /// <param name="orders">What is made then, in this order, until one cannot be made.</param>
    /// <param name="made">Gets what was made. The caller owns it, whatever the outcome.</param>
    /// <returns>Null where all were made; else what <see cref="CreateInstance"/> would have thrown for the next one.</returns>
    public Exception? Exchange(IReadOnlyList<PluginInstance> old, IReadOnlyList<InstanceOrder> orders, ICollection<PluginInstance> made)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(orders);
        ArgumentNullException.ThrowIfNull(made);
        ObjectDisposedException.ThrowIf(_disposed && orders.Count > 0, this);
        return _exchange.Run(old, orders, made);
    }

    /// <summary>Loads nothing any more, and ends the watches and idle threads. Instances are not touched; dispose them first.</summary>
    public void Dispose()
    {
        _disposed = true;
        _loader.Dispose();
        _watches.Dispose();
        _threads.End();
    }

    private int ImageCount => _opener.IsValueCreated ? _opener.Value.MappedImages : 0;

    private LoadReport Snapshot(IReadOnlyList<LoadReportRow> rows) => new(rows, _threads.Abandoned, ImageCount)
    {
        ReplacedImages = _catalog.Replaced.Count(_catalog.Libraries, out long bytes),
        ReplacedBytes = bytes,
        UnhandledExceptions = _reports.Count,
    };
}
