using Pdk.Loader.Fixtures;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Supervision;

/// <summary>A host with a linked plugin "workers", whose instances are watched over.</summary>
internal sealed class SupervisedHost : IDisposable
{
    /// <summary>Makes the host. Each instance is the next of the workers; the last one serves for all that follow.</summary>
    public SupervisedHost(SupervisionOptions options, params Worker[] workers)
        : this(options, Sequence(workers))
    {
    }

    public SupervisedHost(SupervisionOptions options, Func<IWorker> make)
    {
        Host = new PluginHost(new PluginHostOptions { LoggerFactory = Loggers, UseEnvironment = false, Supervision = options });
        Host.AddLinked(new WorkerLibrary(make), "workers");
        Instance = Host.CreateInstance("pdk.tests.worker", "worker", alias: "bob");
        Worker = Instance.Require<IWorker>();
    }

    public ListLoggers Loggers { get; } = new();

    public PluginHost Host { get; }

    public PluginInstance Instance { get; }

    public IWorker Worker { get; }

    public void Dispose()
    {
        Instance.Dispose();
        Host.Dispose();
    }

    private static Func<IWorker> Sequence(Worker[] workers)
    {
        int next = 0;
        return () => workers[Math.Min(next++, workers.Length - 1)];
    }
}
