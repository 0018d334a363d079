using Pdk.Loader.Fixtures;
using Pdk.Loader.Tests.Supervision;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Creating;

/// <summary>Instances that are given back and made on one thread: what stands for one of them stands for each.</summary>
public sealed class ExchangeTests : IDisposable
{
    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(300);
    private static readonly InstanceOrder s_worker = new("pdk.tests.worker", "worker");

    private readonly CCompiler _compiler = new();
    private readonly ListLoggers _loggers = new();
    private readonly Queue<Worker> _workers = new();
    private readonly List<PluginInstance> _made = [];

    public void Dispose() => _compiler.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OldOnes_AreGivenBackBeforeTheOthersAreMade(bool isSupervised)
    {
        List<string> order = [];
        using PluginHost host = Linked(isSupervised, making: () => order.Add("made"));
        Add(2, () => order.Add("given back"));
        Assert.Null(host.Exchange([], [s_worker, s_worker with { Alias = "bob" }], _made));
        PluginInstance[] old = [.. _made];
        _made.Clear();
        Add(1);

        Assert.Null(host.Exchange(old, [s_worker], _made));

        Assert.Equal(["made", "made", "given back", "given back", "made"], order);
        Assert.Equal(["worker", "bob"], old.Select(static instance => instance.Alias));
        Assert.Equal(4, Assert.Single(_made).Require<IWorker>().Work(2));
        Assert.Throws<ObjectDisposedException>(() => old[0].As<IWorker>());
    }

    /// <summary>See also the tests of turns: there what is not done in place is done on another thread for sure.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void All_AreMadeAndGivenBackOnOneThread(bool isSupervised)
    {
        List<Thread> seen = [];
        using PluginHost host = Linked(isSupervised, making: () => seen.Add(Thread.CurrentThread));
        Add(4, () => seen.Add(Thread.CurrentThread));
        Assert.Null(host.Exchange([], [s_worker, s_worker], _made));
        Assert.Single(seen.Distinct());
        seen.Clear();

        Assert.Null(host.Exchange([.. _made], [s_worker, s_worker], _made));

        Assert.Equal(4, seen.Count);
        Assert.Single(seen.Distinct());
        Assert.DoesNotContain(Thread.CurrentThread, seen);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ConstructorThatDoesNotReturn_IsCreateTimeoutAndItsInstanceIsGivenBackLater(bool isSupervised)
    {
        using ManualResetEventSlim go = new();
        int making = 0;
        using PluginHost host = Linked(isSupervised, s_short, making: () =>
        {
            if (++making == 2)
            {
                go.Wait();
            }
        });
        Worker[] workers = Add(3);

        Exception? failure = host.Exchange([], [s_worker, s_worker with { Alias = "bob" }, s_worker], _made);

        PluginLoadException refusal = Assert.IsType<PluginLoadException>(failure);
        Assert.Equal(Verdict.CreateTimeout, refusal.Verdict);
        Assert.Equal("expected 'worker' to be made within 0.3 s, but it was not; its thread was abandoned", refusal.Message);
        Assert.True(refusal.Row.Elapsed >= s_short, refusal.Row.ToString());
        Assert.Equal(4, Assert.Single(_made).Require<IWorker>().Work(2));
        Assert.Equal(1, host.Report.AbandonedThreads);
        go.Set();
        Waiting.Until(() => host.Report.AbandonedThreads == 0, "the constructor comes back");
        Waiting.Until(() => workers[1].Disposed == 1, "the late instance is given back");
        Assert.Equal((0, 0, 2), (workers[0].Disposed, workers[2].Disposed, making));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ConstructorThatFails_IsCreateFailedAndTheNextIsNotMade(bool isSupervised)
    {
        int making = 0;
        using PluginHost host = Linked(isSupervised, making: () =>
        {
            if (++making == 2)
            {
                throw new InvalidOperationException("no");
            }
        });
        Add(3);

        Exception? failure = host.Exchange([], [s_worker, s_worker, s_worker], _made);

        Assert.Equal(Verdict.CreateFailed, Assert.IsType<PluginLoadException>(failure).Verdict);
        Assert.Single(_made);
        Assert.Equal(2, making);
        Assert.Equal(0, host.Report.AbandonedThreads);
    }

    [Fact]
    public void UnknownComponent_IsWhatCreateInstanceWouldThrow()
    {
        using PluginHost host = Linked(isSupervised: false);
        InstanceOrder order = s_worker with { Component = "wroker" };

        Exception? failure = host.Exchange([], [order], _made);

        Exception expected = Assert.Throws<PluginLoadException>(() => host.CreateInstance(order.ContractId, order.Component));
        Assert.Equal(expected.Message, failure?.Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReleaseThatDoesNotReturn_IsGivenUpAndTheOthersAreNot(bool isSupervised)
    {
        using ManualResetEventSlim go = new();
        using PluginHost host = Linked(isSupervised, s_short);
        Worker[] workers = Add(3);
        workers[0].OnDispose = go.Wait;
        Assert.Null(host.Exchange([], [s_worker with { Alias = "bob" }, s_worker], _made));
        PluginInstance[] old = [.. _made];
        _made.Clear();

        Assert.Null(host.Exchange(old, [s_worker], _made));

        Assert.Contains("Pdk.Loader: Error: Giving back 'bob' (worker) took longer than 0.3 s; its thread was abandoned.", _loggers.Lines);
        Assert.Equal(1, workers[1].Disposed);
        Assert.Single(_made);
        Assert.Equal(1, host.Report.AbandonedThreads);
        go.Set();
        Waiting.Until(() => host.Report.AbandonedThreads == 0, "the release comes back");
        Assert.Single(_loggers.Lines, static line => line.Contains("Giving back", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReleaseThatFails_IsLoggedAndTheOthersAreGivenBack(bool isSupervised)
    {
        using PluginHost host = Linked(isSupervised);
        Worker[] workers = Add(3);
        workers[0].OnDispose = static () => throw new InvalidOperationException("no");
        Assert.Null(host.Exchange([], [s_worker with { Alias = "bob" }, s_worker], _made));

        Assert.Null(host.Exchange([.. _made], [s_worker], _made));

        Assert.Contains(_loggers.Lines, static line => line.StartsWith("Pdk.Loader: Error: Giving back 'bob' (worker) failed: ", StringComparison.Ordinal));
        Assert.Equal(1, workers[1].Disposed);
    }

    /// <summary>What a constructor makes has a limit of its own, and does not take the limit of the constructor away.</summary>
    [Fact]
    public void ConstructorThatMakesAnotherInstance_IsStillGivenUp()
    {
        using ManualResetEventSlim go = new();
        PluginHost? host = null;
        int making = 0;
        host = Linked(isSupervised: false, s_short, making: () =>
        {
            if (++making == 1)
            {
                host!.CreateInstance("pdk.tests.worker", "worker").Dispose();
                go.Wait();
            }
        });
        Add(2);

        using (host)
        {
            Exception? failure = host.Exchange([], [s_worker], _made);

            Assert.Equal(Verdict.CreateTimeout, Assert.IsType<PluginLoadException>(failure).Verdict);
            Assert.Equal(2, making);
            go.Set();
            Waiting.Until(() => host.Report.AbandonedThreads == 0, "the constructor comes back");
        }
    }

    [CTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void NativeCreationThatDoesNotReturn_IsCreateTimeoutAndItsInstanceIsGivenBackLater(bool isSupervised)
    {
        string path = _compiler.Compile("create_waits");
        using PluginHost host = Native(isSupervised, path, TimeSpan.FromSeconds(2));

        Exception? failure = host.Exchange([], [new("pdk.tests.adder", "adder")], _made);

        Assert.Equal(Verdict.CreateTimeout, Assert.IsType<PluginLoadException>(failure).Verdict);
        Assert.Equal(1, host.Report.AbandonedThreads);
        CCompiler.Call(path, "fixture_let_go");
        Waiting.Until(() => host.Report.AbandonedThreads == 0, "the creation comes back");
        Waiting.Until(() => CCompiler.Call(path, "fixture_count_released") == 1, "the instance is given back");
    }

    [CTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void NativeReleaseThatDoesNotReturn_IsGivenUpAndTheOthersAreMade(bool isSupervised)
    {
        string path = _compiler.Compile("release_spoiled", "-DWAITS");
        using PluginHost host = Native(isSupervised, path, TimeSpan.FromSeconds(2));
        Assert.Null(host.Exchange([], [new("pdk.tests.adder", "adder", Alias: "bob")], _made));
        PluginInstance[] old = [.. _made];
        _made.Clear();

        Assert.Null(host.Exchange(old, [new("pdk.tests.adder", "adder")], _made));

        Assert.Contains("Pdk.Loader: Error: Giving back 'bob' (adder) took longer than 2 s; its thread was abandoned.", _loggers.Lines);
        Assert.Equal(5, Assert.Single(_made).Require<IAdder>().Add(2, 3));
        CCompiler.Call(path, "release_go");
        Waiting.Until(() => host.Report.AbandonedThreads == 0, "the thread comes back");
        Assert.Equal(1, CCompiler.Call(path, "fixture_count_released"));
        _made[0].Dispose();
    }

    private Worker[] Add(int count, Action? onDispose = null)
    {
        Worker[] workers = [.. Enumerable.Range(0, count).Select(_ => new Worker { OnDispose = onDispose ?? (static () => { }) })];
        Array.ForEach(workers, _workers.Enqueue);
        return workers;
    }

    private PluginHost Linked(bool isSupervised, TimeSpan? limit = null, Action? making = null)
    {
        PluginHost host = new(Options(isSupervised, limit ?? TimeSpan.FromSeconds(60)));
        Assert.True(host.AddLinked(new WorkerLibrary(_workers.Dequeue, _ => making?.Invoke()), "workers").IsReady);
        return host;
    }

    private PluginHost Native(bool isSupervised, string path, TimeSpan limit)
    {
        PluginHost host = new(Options(isSupervised, limit));
        LoadReportRow row = host.LoadFile(path);
        Assert.True(row.IsReady, row.ToString());
        return host;
    }

    private PluginHostOptions Options(bool isSupervised, TimeSpan limit)
    {
        PluginHostOptions options = new()
        {
            UseEnvironment = false,
            LoggerFactory = _loggers,
            StartDeadline = limit,
            Supervision = isSupervised ? new SupervisionOptions() : null,
        };
        return options.AddContract<IAdder>();
    }
}
