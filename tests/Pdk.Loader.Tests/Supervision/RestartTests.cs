using Pdk.Loader.Fixtures;
using Pdk.Loader.Supervision;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Supervision;

public sealed class RestartTests(CCompiler compiler) : IClassFixture<CCompiler>
{
    private static readonly FaultPolicy s_policy = FaultPolicy.Restart with { InitialDelay = TimeSpan.FromSeconds(2), MaxRestarts = 3 };
    private readonly ManualTime _time = new();

    /// <summary>Its growth is infinite some time, and nothing times infinity is no number.</summary>
    [Fact]
    public void DelayOfNothing_StaysNothing()
    {
        RestartBackoff backoff = new(FaultPolicy.Restart with { InitialDelay = TimeSpan.Zero, MaxRestarts = int.MaxValue }, _time);

        Assert.All(Enumerable.Range(0, 2000), _ => Assert.Equal(TimeSpan.Zero, backoff.Next()));
    }

    [Fact]
    public void FactorThatIsNoNumber_IsRefused()
    {
        PluginHostOptions options = new() { Supervision = new SupervisionOptions { FaultPolicy = FaultPolicy.Restart with { Factor = double.NaN } } };

        Assert.Equal("Supervision.FaultPolicy.Factor must be a number, but is none.", Assert.Throws<ArgumentException>(() => new PluginHost(options)).Message);
    }

    [Fact]
    public void DelayWithoutACeiling_Grows()
    {
        FaultPolicy policy = FaultPolicy.Restart with { MaxDelay = Timeout.InfiniteTimeSpan, MaxRestarts = int.MaxValue };
        RestartBackoff backoff = new(policy, _time);

        Assert.Equal([1, 2, 4, 8], Enumerable.Range(0, 4).Select(_ => backoff.Next()?.TotalSeconds));

        // Some day it is longer than any time.
        Assert.All(Enumerable.Range(0, 2000), _ => Assert.True(backoff.Next() > TimeSpan.FromSeconds(8)));
    }

    [Fact]
    public void WindowWithoutAnEnd_ForgetsNoRestart()
    {
        RestartBackoff backoff = new(FaultPolicy.Restart with { Window = Timeout.InfiniteTimeSpan, MaxRestarts = 2 }, _time);

        Assert.Equal([1, 2, null], Enumerable.Range(0, 3).Select(_ => backoff.Next()?.TotalSeconds));
        _time.Advance(TimeSpan.FromDays(1000));
        Assert.Null(backoff.Next());
    }

    /// <summary>It would be told as an instance that will be made anew, and never is.</summary>
    [Fact]
    public void DelayWithoutAnEnd_IsRefused()
    {
        PluginHostOptions options = new()
        {
            Supervision = new SupervisionOptions { FaultPolicy = FaultPolicy.Restart with { InitialDelay = Timeout.InfiniteTimeSpan } },
        };

        Assert.Equal(
            "Supervision.FaultPolicy.InitialDelay must be a time, but is -00:00:00.0010000.",
            Assert.Throws<ArgumentException>(() => new PluginHost(options)).Message);
    }

    /// <summary>A log is code of the host's, and may wait for whatever it likes.</summary>
    [Fact]
    public void LogOfARestart_IsWrittenWhileTheInstanceIsFree()
    {
        PluginInstance? instance = null;
        bool? isFree = null;
        ActingLoggers loggers = new(line =>
        {
            if (line.Contains("will be made anew", StringComparison.Ordinal))
            {
                isFree = Task.Run(() => instance!.As<IWorker>()).Wait(TimeSpan.FromSeconds(10));
            }
        });
        SupervisionOptions supervision = new() { TimeProvider = _time, FaultPolicy = s_policy };
        using PluginHost host = new(new PluginHostOptions { UseEnvironment = false, LoggerFactory = loggers, Supervision = supervision });
        host.AddLinked(new WorkerLibrary(Faulty), "workers");
        instance = host.CreateInstance("pdk.tests.worker", "worker");

        Assert.Throws<PluginFaultException>(() => instance.Require<IWorker>().Work(1));

        Assert.True(isFree);
        instance.Dispose();
    }

    [Fact]
    public void Policy_IsNeverUnlessSaidOtherwise()
    {
        using SupervisedHost host = new(new SupervisionOptions { TimeProvider = _time }, Faulty(), new Worker());
        Fault(host);

        Assert.Equal(FaultAction.Never, new SupervisionOptions().FaultPolicy.Action);
        Assert.Empty(_time.Pending);
        Assert.Throws<PluginFaultException>(() => host.Worker.Work(1));
    }

    [Fact]
    public void Restart_BringsAnotherInstanceForTheSameObject()
    {
        Worker first = Faulty();
        using SupervisedHost host = new(new SupervisionOptions { TimeProvider = _time, FaultPolicy = s_policy }, first, new Worker());
        Fault(host);

        Assert.Equal([TimeSpan.FromSeconds(2)], _time.Pending);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("the lion is out", Assert.Throws<PluginFaultException>(() => host.Worker.Work(1)).Message, StringComparison.Ordinal);
        _time.Advance(TimeSpan.FromSeconds(1));
        Waiting.Until(() => host.Instance.Restarts == 1, "the restart");

        Assert.Equal(6, host.Worker.Work(3));
        Assert.Null(host.Instance.Fault);
        Assert.Same(host.Worker, host.Instance.As<IWorker>());
        Waiting.Until(() => first.Disposed == 1, "the old instance is given back");
        Assert.Contains("Pdk.Loader: Information: 'bob' (worker of workers) was made anew.", host.Loggers.Lines);
    }

    [Fact]
    public void RestartAfterAMissedDeadline_LeavesTheOldInstanceAlone()
    {
        using ManualResetEventSlim gate = new();
        Worker first = new() { OnWork = x => gate.Wait(Timeout.Infinite) ? x : 0 };
        using SupervisedHost host = new(
            new SupervisionOptions { TimeProvider = _time, FaultPolicy = s_policy, CallDeadline = TimeSpan.FromMilliseconds(30) }, first, new Worker());
        Assert.Throws<PluginDeadlineException>(() => host.Worker.Work(1));

        _time.Advance(TimeSpan.FromSeconds(2));
        Waiting.Until(() => host.Instance.Restarts == 1, "the restart");

        Assert.Equal(6, host.Worker.Work(3));
        Assert.Equal((0, 1), (first.Disposed, host.Host.Report.AbandonedThreads));
        gate.Set();
        Waiting.Until(() => first.Disposed == 1, "the old instance is given back when its call returns");
    }

    [Fact]
    public void FailedRestart_IsTriedAgainLaterAndLater()
    {
        int made = 0;
        using SupervisedHost host = new(
            new SupervisionOptions { TimeProvider = _time, FaultPolicy = s_policy },
            () => ++made is 2 or 3 ? throw new IOException("not yet") : made == 1 ? Faulty() : new Worker());
        Fault(host);

        foreach (int seconds in new[] { 2, 4, 8 })
        {
            Waiting.Until(() => _time.Pending.Count == 1, "the next restart is set");
            Assert.Equal([TimeSpan.FromSeconds(seconds)], _time.Pending);
            _time.Advance(TimeSpan.FromSeconds(seconds));
        }

        Waiting.Until(() => host.Instance.Restarts == 1, "the restart");
        Assert.Equal(4, made);
        Assert.Equal(6, host.Worker.Work(3));
    }

    [Fact]
    public void RestartsThatAreUsedUp_LeaveTheInstanceFaulted()
    {
        List<PluginFailedEventArgs> failed = [];
        using SupervisedHost host = new(
            new SupervisionOptions { TimeProvider = _time, FaultPolicy = s_policy with { MaxRestarts = 1, FailsInTheEnd = true } }, Faulty());
        host.Host.Failed += (_, arguments) => failed.Add(arguments);
        Fault(host);
        _time.Advance(TimeSpan.FromSeconds(2));
        Waiting.Until(() => host.Instance.Restarts == 1, "the restart");
        Assert.Empty(failed);

        Fault(host);

        Assert.Empty(_time.Pending);
        Assert.Equal(("workers", "worker", "bob"), (Assert.Single(failed).Plugin, failed[0].Component, failed[0].Alias));
        Assert.Throws<PluginFaultException>(() => host.Worker.Work(1));
    }

    [Fact]
    public void Fail_TellsTheHostOnce()
    {
        List<PluginFailedEventArgs> failed = [];
        SupervisionOptions options = new() { Plugins = { ["workers"] = new PluginSupervision { FaultPolicy = FaultPolicy.Fail } } };
        using SupervisedHost host = new(options, Faulty());
        host.Host.Failed += (_, arguments) => failed.Add(arguments);
        host.Host.Failed += (_, _) => throw new InvalidOperationException("a handler's own trouble");

        Fault(host);
        Assert.Throws<PluginFaultException>(() => host.Worker.Work(1));

        Assert.Equal("faulted earlier: System.InvalidCastException: the lion is out", Assert.Single(failed).Fault.Message);
        Assert.Contains(host.Loggers.Lines, line => line.Contains("A handler of PluginHost.Failed failed.", StringComparison.Ordinal));
    }

    [Fact]
    public void DisposedInstance_IsNotMadeAnew()
    {
        int made = 0;
        SupervisedHost host = new(new SupervisionOptions { TimeProvider = _time, FaultPolicy = s_policy }, () =>
        {
            made++;
            return Faulty();
        });
        Fault(host);

        host.Dispose();

        Assert.Empty(_time.Pending);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, made);
    }

    [Fact]
    public void Backoff_GrowsToItsCeilingAndForgets()
    {
        FaultPolicy policy = new()
        {
            InitialDelay = TimeSpan.FromSeconds(1), Factor = 3, MaxDelay = TimeSpan.FromSeconds(20), MaxRestarts = 5, Window = TimeSpan.FromMinutes(1),
        };
        RestartBackoff backoff = new(policy, _time);

        Assert.Equal([1, 3, 9, 20, 20, null], Enumerable.Range(0, 6).Select(_ => backoff.Next()?.TotalSeconds));
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Null(backoff.Next());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, backoff.Next()?.TotalSeconds);
    }

    [Fact]
    public void RestartedInstance_HasTheAliasAndTheConfigurationOfTheFirst()
    {
        List<(string Alias, string Size)> made = [];
        using PluginHost host = new(new PluginHostOptions
        {
            UseEnvironment = false,
            Supervision = new SupervisionOptions { TimeProvider = _time, FaultPolicy = s_policy },
        });
        host.AddLinked(new WorkerLibrary(Faulty, context => made.Add((context.Alias, context.ReadConfiguration().Text("size")))), "workers");
        using PluginInstance instance = host.CreateInstance("pdk.tests.worker", "worker", PdkDocument.ParseJson("""{"size":"big"}"""), alias: "bob");
        Assert.Throws<PluginFaultException>(() => instance.Require<IWorker>().Work(1));

        _time.Advance(TimeSpan.FromSeconds(2));
        Waiting.Until(() => instance.Restarts == 1, "the restart");

        Assert.Equal([("bob", "big"), ("bob", "big")], made);
    }

    [CFact]
    public void NativeInstance_IsMadeAnew()
    {
        string path = compiler.Compile("call_faults");
        using PluginHost host = new(new PluginHostOptions
        {
            UseEnvironment = false,
            Supervision = new SupervisionOptions { TimeProvider = _time, FaultPolicy = s_policy },
        });
        host.LoadFile(path);
        using PluginInstance instance = host.CreateInstance("pdk.tests.adder", "adder");
        IAdder adder = instance.Require<IAdder>();
        Assert.Equal(5, adder.Add(2, 3));
        Assert.Equal("nothing to add", Assert.Throws<PluginFaultException>(() => adder.Add(0, 0)).Message);
        Assert.Equal("faulted earlier: fixture.empty: nothing to add", Assert.Throws<PluginFaultException>(() => adder.Add(2, 3)).Message);

        _time.Advance(TimeSpan.FromSeconds(2));
        Waiting.Until(() => instance.Restarts == 1, "the restart");

        Assert.Equal(5, adder.Add(2, 3));
        Assert.Equal(2, CCompiler.Call(path, "fixture_count_made"));
        Waiting.Until(() => CCompiler.Call(path, "fixture_count_released") == 1, "the old instance is given back");
    }

    private static Worker Faulty() => new() { OnWork = static _ => throw new InvalidCastException("the lion is out") };

    private static void Fault(SupervisedHost host) => Assert.Throws<PluginFaultException>(() => host.Worker.Work(1));
}
