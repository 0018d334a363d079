using Microsoft.Extensions.Logging.Abstractions;
using Pdk.Contracts;
using Pdk.Loader.Libraries;
using Pdk.Loader.Supervision;
using Pdk.Loader.Tests.Support;
using Pdk.Loader.Threads;

namespace Pdk.Loader.Tests.Replacing;

/// <summary>Supervised connectors and what is called of them, under a clock that stands still.</summary>
public abstract class ConnectorReplacementBench
{
    private protected ConnectorReplacementBench() => Supervision = Supervise(new SupervisionOptions { TimeProvider = Time });

    private protected static TimeSpan Limit { get; } = TimeSpan.FromSeconds(10);

    private protected static TimeSpan Patience { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Where connectors note what is called of them; whoever reads it locks it.</summary>
    private protected List<string> Notes { get; } = [];

    private protected ManualTime Time { get; } = new();

    private protected HostSupervision Supervision { get; }

    private protected static HostSupervision Supervise(SupervisionOptions options) =>
        new(options, NullLogger.Instance, new PluginThreads(), static _ => { });

    private protected static InstanceRecipe Recipe(ReplacedConnector connector) => Recipe(() => connector);

    private protected static InstanceRecipe Recipe(Func<ReplacedConnector> make) => new(
        new LoadedLibrary(null!, "connectors.so", PluginForm.Linked, new PluginStamp { AbiMajor = 1, AbiMinor = 0, Name = "connectors", Version = "1.0.0" }, []),
        new CreationRequest("connector", default, []),
        TimeLimit.None,
        () => new Core(make()));

    /// <summary>What was called so far: <c>old start</c>.</summary>
    private protected List<string> Log()
    {
        lock (Notes)
        {
            return [.. Notes];
        }
    }

    private protected ReplacedConnector New(string name) => new(name, Notes);

    private protected SupervisedInstance Instance(string name) => Instance(name, out _);

    private protected SupervisedInstance Instance(string name, out ReplacedConnector connector) =>
        Supervision.Create(Recipe(connector = New(name)), "connector", $"{Guid.NewGuid()}");

    private protected async Task<(SupervisedInstance Instance, ReplacedConnector Connector)> StartedAsync(string name)
    {
        SupervisedInstance instance = Instance(name, out ReplacedConnector connector);
        await instance.As<IConnector>()!.OnStartAsync(default);
        return (instance, connector);
    }

    /// <summary>Others take the place of instances, all or none.</summary>
    private protected InstanceReplacement Replacement(Func<ReplacedConnector> next, params SupervisedInstance[] old) =>
        new(Supervision, () => old, _ => Recipe(next()), TimeLimit.Of(Limit));

    private sealed class Core(ReplacedConnector connector) : InstanceCore
    {
        internal override T? As<T>()
            where T : class => connector as T;

        internal override void TieTo(object contractObject)
        {
        }

        public override void Dispose() => connector.Write("dispose");
    }
}
