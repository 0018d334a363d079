using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Pdk.Abi;
using Pdk.Loader.Threads;

namespace Pdk.Loader;

/// <summary>
/// How a <see cref="PluginHost"/> finds, opens and starts plugins. A host reads them as it goes: do not change them once it was made.
/// </summary>
public sealed class PluginHostOptions
{
    private readonly List<Contract> _contracts = [];

    /// <summary>Directories (searched with those below them) and single files, in order.</summary>
    public IList<string> SearchPath { get; } = [];

    /// <summary>
    /// Whether the directories in the environment variable <c>PDK_PLUGIN_PATH</c> are searched after <see cref="SearchPath"/>. Separator:
    /// that of <c>PATH</c>.
    /// </summary>
    public bool UseEnvironment { get; set; } = true;

    /// <summary>How many levels of directories are searched: 1 is the directory itself only.</summary>
    public int MaxDepth { get; set; } = 4;

    /// <summary>The largest file that is read, in bytes. Each plugin in use holds a copy of its file in memory.</summary>
    public long MaxFileSize { get; set; } = 256L * 1024 * 1024;

    /// <summary>
    /// Whether files are mapped themselves and not copied, for hosts with very many plugins and for native debuggers. The operator promises
    /// that nobody changes a file while the host runs: copying another one over it ends the process.
    /// </summary>
    public bool MapInPlace { get; set; }

    /// <summary>Which plugins are taken.</summary>
    public TrustOptions Trust { get; set; } = new();

    /// <summary>
    /// How long opening, starting a library, making an instance and giving it back may take, each. A thread that takes longer is abandoned.
    /// Not applied to managed code while a debugger is attached.
    /// </summary>
    public TimeSpan StartDeadline { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How instances are watched over: call deadlines, quarantine, restarts, figures. Null: they are handed out as they are, and nothing
    /// stands between.
    /// </summary>
    public SupervisionOptions? Supervision { get; set; }

    /// <summary>How <see cref="PluginHost.Watch"/> looks for new and changed plugins.</summary>
    public WatchOptions Watch { get; set; } = new();

    /// <summary>
    /// Whether managed builds (<c>.dll</c>) of plugins are loaded too, for debugging. They share the host's runtime: nothing protects the
    /// host from them.
    /// </summary>
    public bool AllowManaged { get; set; }

    /// <summary>Where the loader and the plugins log: the loader under <c>Pdk.Loader</c>, each instance under its alias.</summary>
    public ILoggerFactory LoggerFactory { get; set; } = NullLoggerFactory.Instance;

    /// <summary>The host's name, which plugins may put into messages.</summary>
    public string HostName { get; set; } = "host";

    /// <summary>The host's version, which plugins may put into messages.</summary>
    public string HostVersion { get; set; } = "0.0.0";

    /// <summary>The contracts that were added.</summary>
    internal IReadOnlyList<Contract> Contracts => _contracts;

    /// <summary>How long opening, starting and making may take for a plugin.</summary>
    internal TimeLimit StartDeadlineOf(string plugin) => TimeLimit.Of(Supervision?.StartDeadlineOf(plugin) ?? StartDeadline);

    /// <summary>
    /// How long giving an instance back may take: as making it, or as a call of one of its contracts, whichever is shorter.
    /// </summary>
    internal TimeLimit ReleaseDeadlineOf(string plugin, IEnumerable<string> contracts) => contracts
        .Select(contract => Supervision?.CallDeadlineOf(plugin, contract) ?? TimeLimit.None)
        .Aggregate(StartDeadlineOf(plugin), static (limit, call) => limit.AtMost(call));

    /// <summary>Whether the options make sense.</summary>
    /// <exception cref="ArgumentException">They do not; the message says which one.</exception>
    internal void Check()
    {
        Trust.Check(MapInPlace);
        TimeLimit.Check(StartDeadline, nameof(StartDeadline));
        Watch.Check();
        Supervision?.Check();
    }

    /// <summary>
    /// Adds a contract of the host author's own, so that plugins are judged by it when they are loaded. The shipped ones are known already.
    /// </summary>
    /// <remarks>
    /// The other contracts of its assembly are known as services from then on: what a plugin needs may be offered without being added.
    /// </remarks>
    /// <typeparam name="T">The contract's interface.</typeparam>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException">The interface is no contract.</exception>
    public PluginHostOptions AddContract<T>()
        where T : class => AddContract(ContractRegistry.Get<T>());

    /// <summary>Adds a contract that is known at run time only.</summary>
    /// <param name="contract">The contract.</param>
    /// <returns>These options.</returns>
    public PluginHostOptions AddContract(Contract contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        _contracts.Add(contract);
        return this;
    }
}
