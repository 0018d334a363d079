using Pdk.Loader.Fixtures;
using Pdk.Loader.Tests.Supervision;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Threads;

/// <summary>Giving an instance back is a call like any other: it may hang, and it may fail.</summary>
public sealed class ReleaseTests : IDisposable
{
    private static readonly TimeSpan s_short = TimeSpan.FromSeconds(1.5);

    private readonly CCompiler _compiler = new();
    private readonly ListLoggers _loggers = new();
    private string _path = "";

    public void Dispose() => _compiler.Dispose();

    [CTheory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void ReleaseThatDoesNotReturn_IsGivenUp(bool isSupervised, bool isHandedOut)
    {
        using PluginHost host = Host(isSupervised, "-DWAITS");
        IDisposable given = Make(host, isHandedOut);

        given.Dispose();

        Assert.Equal(1, CCompiler.Call(_path, "release_entered"));
        Assert.Equal(1, host.Report.AbandonedThreads);
        Assert.Contains("Pdk.Loader: Error: Giving back 'bob' (adder) took longer than 1.5 s; its thread was abandoned.", _loggers.Lines);
        given.Dispose();
        CCompiler.Call(_path, "release_go");
        Waiting.Until(() => host.Report.AbandonedThreads == 0, "the thread comes back");
        Assert.Equal(1, CCompiler.Call(_path, "fixture_count_released"));
    }

    [CTheory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void ReleaseThatFails_IsLoggedAndNotThrown(bool isSupervised, bool isHandedOut)
    {
        using PluginHost host = Host(isSupervised);

        Make(host, isHandedOut).Dispose();

        Assert.Equal(1, CCompiler.Call(_path, "fixture_count_released"));
        Assert.Contains(_loggers.Lines, static line => line.StartsWith("Pdk.Loader: Error: Giving back 'bob' (adder) failed: ", StringComparison.Ordinal));
    }

    /// <summary>Threads of the pool are not used up by them.</summary>
    [CFact]
    public void ReleaseThatNobodyAskedFor_IsGivenUpToo()
    {
        using PluginHost host = Host(isSupervised: false, "-DWAITS");
        Forget(host);

        Waiting.Until(
            () =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                return host.Report.AbandonedThreads == 1;
            },
            "the finalizer's release is given up");

        CCompiler.Call(_path, "release_go");
        Waiting.Until(() => host.Report.AbandonedThreads == 0, "the thread comes back");

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static void Forget(PluginHost host) => Assert.Equal(5, host.Create<IAdder>("adder").Add(2, 3));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void LinkedInstanceThatDoesNotEnd_IsGivenUp(bool isSupervised)
    {
        using ManualResetEventSlim go = new();
        using PluginHost host = new(Options(isSupervised));
        host.AddLinked(new WorkerLibrary(() => new Worker { OnDispose = go.Wait }), "workers");
        PluginInstance instance = host.CreateInstance("pdk.tests.worker", "worker", alias: "bob");
        _ = instance.Require<IWorker>();

        instance.Dispose();

        Assert.Equal(1, host.Report.AbandonedThreads);
        go.Set();
        Waiting.Until(() => host.Report.AbandonedThreads == 0, "the thread comes back");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void LinkedInstanceThatFailsToEnd_IsLogged(bool isSupervised)
    {
        using PluginHost host = new(Options(isSupervised));
        host.AddLinked(new WorkerLibrary(static () => new Worker { OnDispose = static () => throw new InvalidOperationException("no") }), "workers");
        PluginInstance instance = host.CreateInstance("pdk.tests.worker", "worker", alias: "bob");
        _ = instance.Require<IWorker>();

        instance.Dispose();

        Assert.Contains(_loggers.Lines, static line => line.StartsWith("Pdk.Loader: Error: Giving back 'bob' (worker) failed: ", StringComparison.Ordinal));
    }

    private PluginHostOptions Options(bool isSupervised)
    {
        // The one limit or the other; the libraries themselves need their time.
        PluginHostOptions options = new()
        {
            UseEnvironment = false,
            LoggerFactory = _loggers,
            StartDeadline = isSupervised ? TimeSpan.FromSeconds(60) : s_short,
            Supervision = isSupervised ? new SupervisionOptions { CallDeadline = s_short } : null,
        };
        return options.AddContract<IAdder>();
    }

    private PluginHost Host(bool isSupervised, params string[] options)
    {
        _path = _compiler.Compile("release_spoiled", options);
        PluginHost host = new(Options(isSupervised));
        LoadReportRow row = host.LoadFile(_path);
        Assert.True(row.IsReady, row.ToString());
        return host;
    }

    private static IDisposable Make(PluginHost host, bool isHandedOut)
    {
        if (isHandedOut)
        {
            return (IDisposable)host.Create<IAdder>("adder", alias: "bob");
        }

        PluginInstance instance = host.CreateInstance("pdk.tests.adder", "adder", alias: "bob");
        _ = instance.Require<IAdder>();
        return instance;
    }
}
