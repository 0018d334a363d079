using System.Buffers;
using Pdk.Loader.Fixtures;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Supervision;

public sealed class DeadlineTests(CCompiler compiler) : IClassFixture<CCompiler>, IDisposable
{
    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(30);
    private readonly ManualResetEventSlim _gate = new();

    /// <summary>Lets all threads go that a test has left behind.</summary>
    public void Dispose() => _gate.Set();

    [Fact]
    public void CallThatDoesNotReturn_EndsAtItsDeadline()
    {
        Worker plugin = new() { OnWork = Stuck };
        using SupervisedHost host = new(new SupervisionOptions { CallDeadline = s_short }, plugin);

        PluginDeadlineException exception = Assert.Throws<PluginDeadlineException>(() => host.Worker.Work(1));

        Assert.Equal("expected 'workers' to answer pdk.tests.worker Work within 0.03 s, but it did not; its instance is quarantined", exception.Message);
        Assert.Equal(("workers", "pdk.tests.worker", "Work", s_short), (exception.Plugin, exception.Contract, exception.Member, exception.Deadline));
        Assert.Equal(1, host.Host.Report.AbandonedThreads);
        PluginFaultException fault = Assert.Throws<PluginFaultException>(() => host.Worker.Name);
        Assert.Equal($"faulted earlier: {exception.Message}", fault.Message);

        _gate.Set();
        Waiting.Until(() => host.Host.Report.AbandonedThreads == 0, "the thread comes back");
        Assert.Throws<PluginFaultException>(() => host.Worker.Work(2));
        Assert.Equal(1, plugin.Calls);
    }

    [Fact]
    public void InstanceWithACallThatIsLate_IsGivenBackWhenItReturns()
    {
        Worker plugin = new() { OnWork = Stuck };
        SupervisedHost host = new(new SupervisionOptions { CallDeadline = s_short }, plugin);
        Assert.Throws<PluginDeadlineException>(() => host.Worker.Work(1));

        host.Dispose();
        Assert.Equal(0, plugin.Disposed);

        _gate.Set();
        Waiting.Until(() => plugin.Disposed == 1, "the instance is given back");
    }

    [Fact]
    public void LateResult_IsDroppedAndLateReadsSeeTheCallersBytes()
    {
        Worker plugin = new() { OnCopy = () => Stuck(0) };
        using SupervisedHost host = new(new SupervisionOptions { CallDeadline = s_short }, plugin);
        byte[] input = [1, 2, 3];
        ArrayBufferWriter<byte> output = new();
        Assert.Throws<PluginDeadlineException>(() => host.Worker.Copy(input, output));
        input.AsSpan().Clear();

        _gate.Set();
        Waiting.Until(() => host.Host.Report.AbandonedThreads == 0, "the thread comes back");
        Assert.Equal([1, 2, 3], plugin.Seen);
        Assert.Equal(0, output.WrittenCount);
    }

    [Fact]
    public async Task AsynchronousCall_OwnsItsArguments()
    {
        ManualTime time = new();
        TaskCompletionSource go = new();
        byte[]? seen = null;
        bool isCalled = false;
        Worker plugin = new()
        {
            OnCount = async (data, _) =>
            {
                Volatile.Write(ref isCalled, true);
                await go.Task;
                seen = data.ToArray();
                return data.Length;
            },
        };
        using SupervisedHost host = new(new SupervisionOptions { CallDeadline = TimeSpan.FromHours(1), TimeProvider = time }, plugin);
        byte[] input = [1, 2, 3];
        ArrayBufferWriter<byte> output = new();
        Task<int> call = host.Worker.CountAsync(input, output, CancellationToken.None).AsTask();
        Assert.Equal([TimeSpan.FromHours(1)], time.Pending);

        // What is overdue before its thread has begun is not made any more.
        Waiting.Until(() => Volatile.Read(ref isCalled), "the call begins");
        time.Advance(TimeSpan.FromHours(1));

        PluginDeadlineException exception = await Assert.ThrowsAsync<PluginDeadlineException>(() => call);
        Assert.Equal("CountAsync", exception.Member);
        input.AsSpan().Clear();
        go.SetResult();
        Waiting.Until(() => Volatile.Read(ref seen) is not null, "the plugin goes on");
        Assert.Equal([1, 2, 3], seen!);
        Assert.Equal(0, output.WrittenCount);
        Assert.Equal(0, host.Host.Report.AbandonedThreads);
    }

    [Fact]
    public async Task AsynchronousCall_IsCancelledAtItsDeadline()
    {
        ManualTime time = new();
        TaskCompletionSource cancelled = new();
        using ManualResetEventSlim begun = new();
        Worker plugin = new()
        {
            OnRest = async token =>
            {
                token.Register(cancelled.SetResult);
                begun.Set();
                await Task.Delay(Timeout.Infinite, token);
            },
        };
        using SupervisedHost host = new(new SupervisionOptions { CallDeadline = TimeSpan.FromHours(1), TimeProvider = time }, plugin);
        Task call = host.Worker.RestAsync(CancellationToken.None).AsTask();
        begun.Wait();

        time.Advance(TimeSpan.FromHours(1));

        await Assert.ThrowsAsync<PluginDeadlineException>(() => call);
        await cancelled.Task.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Empty(time.Pending);
    }

    [Fact]
    public async Task AsynchronousCallCancelledByItsCaller_IsNoFault()
    {
        using SupervisedHost host = new(
            new SupervisionOptions { CallDeadline = TimeSpan.FromHours(1), TimeProvider = new ManualTime() },
            new Worker { OnRest = static token => new ValueTask(Task.Delay(Timeout.Infinite, token)) });
        using CancellationTokenSource source = new();
        Task call = host.Worker.RestAsync(source.Token).AsTask();

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Null(host.Instance.Fault);
    }

    [Fact]
    public async Task AsynchronousCallThatBlocks_DoesNotBlockItsCaller()
    {
        ManualTime time = new();
        using ManualResetEventSlim begun = new();
        Worker plugin = new()
        {
            OnRest = _ =>
            {
                begun.Set();
                Stuck(0);
                return default;
            },
        };
        using SupervisedHost host = new(new SupervisionOptions { CallDeadline = TimeSpan.FromHours(1), TimeProvider = time }, plugin);
        Task call = host.Worker.RestAsync(CancellationToken.None).AsTask();
        begun.Wait();

        time.Advance(TimeSpan.FromHours(1));

        await Assert.ThrowsAsync<PluginDeadlineException>(() => call);
        Assert.Equal(1, host.Host.Report.AbandonedThreads);
        _gate.Set();
        Waiting.Until(() => host.Host.Report.AbandonedThreads == 0, "the thread comes back");
    }

    [Fact]
    public void CallWithADeadline_RunsInTheContextOfItsCaller()
    {
        AsyncLocal<string> local = new() { Value = "here" };
        string? seen = null;
        Worker plugin = new()
        {
            OnWork = _ =>
            {
                seen = local.Value;
                return Environment.CurrentManagedThreadId;
            },
        };
        using SupervisedHost host = new(new SupervisionOptions { CallDeadline = TimeSpan.FromMinutes(5) }, plugin);

        Assert.NotEqual(Environment.CurrentManagedThreadId, host.Worker.Work(1));
        Assert.Equal("here", seen);

        // The same thread again.
        local.Value = "there";
        host.Worker.Work(1);
        Assert.Equal("there", seen);
    }

    [Fact]
    public void ExceptionOfACallInTime_KeepsItsStackTrace()
    {
        using SupervisedHost host = new(
            new SupervisionOptions { CallDeadline = TimeSpan.FromMinutes(5) }, new Worker { OnWork = static _ => throw new ArgumentException("no") });

        ArgumentException exception = Assert.Throws<ArgumentException>(() => host.Worker.Work(1));

        Assert.Contains(nameof(Worker) + "." + nameof(Worker.Work), exception.StackTrace, StringComparison.Ordinal);
        Assert.Null(host.Instance.Fault);
    }

    [Fact]
    public void DeadlineOfAnotherPlugin_IsNoneOfThisOne()
    {
        using SupervisedHost inner = new(new SupervisionOptions { CallDeadline = s_short }, new Worker { OnWork = Stuck });
        using SupervisedHost outer = new(new SupervisionOptions(), new Worker { OnWork = inner.Worker.Work });

        Assert.Throws<PluginDeadlineException>(() => outer.Worker.Work(1));

        Assert.NotNull(inner.Instance.Fault);
        Assert.Null(outer.Instance.Fault);
    }

    [Fact]
    public void MostSpecificDeadline_Wins()
    {
        SupervisionOptions options = new()
        {
            CallDeadline = TimeSpan.FromSeconds(1),
            ContractDeadlines = { ["b"] = TimeSpan.FromSeconds(2), ["d"] = Timeout.InfiniteTimeSpan },
            Plugins =
            {
                ["p"] = new PluginSupervision { CallDeadline = TimeSpan.FromSeconds(3), ContractDeadlines = { ["c"] = TimeSpan.FromSeconds(4) }, StartDeadline = TimeSpan.FromSeconds(5) },
                ["q"] = new PluginSupervision(),
            },
        };

        Assert.Equal(
            [1, 2, 3, 3, 4, 2, -0.001],
            new[] { ("x", "a"), ("x", "b"), ("p", "a"), ("p", "b"), ("p", "c"), ("q", "b"), ("q", "d") }
                .Select(pair => options.CallDeadlineOf(pair.Item1, pair.Item2).Time.TotalSeconds));
        Assert.True(new SupervisionOptions().CallDeadlineOf("p", "a").IsNone);
        Assert.True(new SupervisionOptions { CallDeadline = TimeSpan.MaxValue }.CallDeadlineOf("p", "a").IsNone);
        Assert.Equal((TimeSpan.FromSeconds(5), null, null), (options.StartDeadlineOf("p"), options.StartDeadlineOf("q"), options.StartDeadlineOf("x")));
    }

    [Fact]
    public void StartDeadlineOfThePlugin_ReplacesTheHosts()
    {
        SupervisionOptions options = new() { Plugins = { ["workers"] = new PluginSupervision { StartDeadline = s_short } } };
        using PluginHost host = new(new PluginHostOptions { UseEnvironment = false, StartDeadline = TimeSpan.FromMinutes(5), Supervision = options });
        host.AddLinked(
            new WorkerLibrary(() =>
            {
                Stuck(0);
                return new Worker();
            }),
            "workers");

        PluginLoadException exception = Assert.Throws<PluginLoadException>(() => host.Create<IWorker>("worker"));

        Assert.Equal(Verdict.CreateTimeout, exception.Verdict);
        Assert.Contains("within 0.03 s", exception.Message, StringComparison.Ordinal);
    }

    [CFact]
    public void NativeCallThatDoesNotReturn_EndsAtItsDeadlineAndOthersGoOn()
    {
        string path = compiler.Compile("call_waits");
        using PluginHost host = new(new PluginHostOptions { UseEnvironment = false, Supervision = new SupervisionOptions { CallDeadline = s_short } });
        host.LoadFile(path);
        IAdder first = host.Create<IAdder>("adder");
        Assert.Equal(5, first.Add(2, 3));

        Assert.Throws<PluginDeadlineException>(() => first.Add(0, 0));

        Assert.Equal(5, host.Create<IAdder>("adder").Add(2, 3));
        Assert.Throws<PluginFaultException>(() => first.Add(2, 3));
        Assert.Equal(1, host.Report.AbandonedThreads);
        ((IDisposable)first).Dispose();
        Assert.Equal(0, CCompiler.Call(path, "fixture_count_released"));
        Assert.Equal(1, CCompiler.Call(path, "call_waits_go"));
        Waiting.Until(() => CCompiler.Call(path, "fixture_count_released") == 1, "the instance is given back");
        Assert.Equal(0, host.Report.AbandonedThreads);
    }

    private int Stuck(int x)
    {
        _gate.Wait();
        return x;
    }
}
