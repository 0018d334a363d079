using System.Buffers;
using System.Text;
using Pdk.Loader.Fixtures;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Supervision;

public sealed class SupervisedCallTests(CCompiler compiler) : IClassFixture<CCompiler>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EveryMember_AnswersAsThePluginDoes(bool hasDeadline)
    {
        using SupervisedHost host = new(new SupervisionOptions { CallDeadline = hasDeadline ? TimeSpan.FromMinutes(5) : null }, new Worker());
        IWorker worker = host.Worker;
        ArrayBufferWriter<byte> bytes = new();
        ArrayBufferWriter<byte> document = new();
        ArrayBufferWriter<byte> items = new();
        PdkValueWriter values = new(document);
        PdkBatchWriter batch = new(items);
        long x = 7;
        Guid id = Guid.NewGuid();

        Assert.Equal("worker", worker.Name);
        Assert.Equal(10, worker.Work(5));
        Assert.Equal(11, worker.Later(5));
        worker.Copy("abc"u8, bytes);
        Assert.True(worker.Describe(PdkDocument.ParseJson("""{"a":[1,2]}""").Root["a"u8], values));
        worker.Split(BatchOf("1"), batch);
        worker.Change(ref x, in id, out int y);
        Assert.Equal(10, worker.Sum([1, 2], [3, 4]));
        Assert.Equal(3, await worker.CountAsync("def"u8.ToArray(), bytes, CancellationToken.None));
        await worker.RestAsync(CancellationToken.None);

        Assert.Equal((8L, 1), (x, y));
        Assert.Equal("abcdef", Encoding.UTF8.GetString(bytes.WrittenSpan));
        Assert.True(values.IsComplete);
        Assert.Equal("""{"was":[1,2]}""", PdkDocument.Open(document.WrittenMemory).Root.ToJsonString());
        batch.Complete();
        Assert.Equal(2, PdkBatch.Open(items.WrittenMemory).Count);
    }

    [Fact]
    public async Task AsynchronousCallOfAQuarantinedInstance_FailsWhereItIsAwaited()
    {
        using SupervisedHost host = new(new SupervisionOptions(), new Worker { OnWork = static _ => throw new NullReferenceException() });
        Assert.Throws<PluginFaultException>(() => host.Worker.Work(1));

        Task<int> count = host.Worker.CountAsync(default, new ArrayBufferWriter<byte>(), CancellationToken.None).AsTask();
        Task rest = host.Worker.RestAsync(CancellationToken.None).AsTask();
        host.Instance.Dispose();
        Task late = host.Worker.RestAsync(CancellationToken.None).AsTask();

        await Assert.ThrowsAsync<PluginFaultException>(() => count);
        await Assert.ThrowsAsync<PluginFaultException>(() => rest);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => late);
    }

    [Fact]
    public async Task AsynchronousCallThatThrowsAtOnce_FailsWhereItIsAwaited()
    {
        using SupervisedHost host = new(new SupervisionOptions(), new Worker { OnRest = static _ => throw new TimeoutException("no") });

        Task rest = host.Worker.RestAsync(CancellationToken.None).AsTask();

        Assert.Equal("no", (await Assert.ThrowsAsync<TimeoutException>(() => rest)).Message);
    }

    [Fact]
    public void Instance_IsAlwaysTheSameObject()
    {
        using SupervisedHost host = new(new SupervisionOptions(), new Worker());

        Assert.Same(host.Worker, host.Instance.As<IWorker>());
        Assert.Null(host.Instance.As<IAdder>());
        Assert.IsNotType<Worker>(host.Worker);
        Assert.True(host.Worker.Supports(nameof(IWorker.Later)));
    }

    [Fact]
    public void WithoutSupervision_TheObjectIsHandedOutAsItIs()
    {
        using PluginHost host = new(new PluginHostOptions { UseEnvironment = false });
        host.AddLinked(new WorkerLibrary(static () => new Worker()), "workers");

        Assert.IsType<Worker>(host.Create<IWorker>("worker"));
    }

    [Fact]
    public void Fault_QuarantinesTheInstance()
    {
        Worker plugin = new() { OnWork = static _ => throw new InvalidCastException("the lion is out") };
        using SupervisedHost host = new(new SupervisionOptions(), plugin);

        PluginFaultException first = Assert.Throws<PluginFaultException>(() => host.Worker.Work(1));
        Assert.Equal((PdkStatus.Fault, "the lion is out", "System.InvalidCastException"), (first.Status, first.Message, first.RemoteType));
        Assert.IsType<InvalidCastException>(first.InnerException);
        for (int call = 0; call < 2; call++)
        {
            PluginFaultException fault = Assert.Throws<PluginFaultException>(() => host.Worker.Work(2));
            Assert.Equal(PdkStatus.FaultedEarlier, fault.Status);
            Assert.Equal("faulted earlier: System.InvalidCastException: the lion is out", fault.Message);
            Assert.Equal("System.InvalidCastException", fault.RemoteType);
        }

        Assert.Throws<PluginFaultException>(() => host.Worker.Name);
        Assert.Equal(1, plugin.Calls);
        Assert.Equal("faulted earlier: System.InvalidCastException: the lion is out", host.Instance.Fault!.Message);
        Assert.Contains(
            "Pdk.Loader: Error: 'bob' (worker of workers) is quarantined: faulted earlier: System.InvalidCastException: the lion is out", host.Loggers.Lines);
    }

    [Fact]
    public void Failure_IsTheCallersAndTheInstanceLivesOn()
    {
        Worker plugin = new() { OnWork = static x => x == 1 ? throw new InvalidOperationException("not today") : x };
        using SupervisedHost host = new(new SupervisionOptions(), plugin);

        Assert.Equal("not today", Assert.Throws<InvalidOperationException>(() => host.Worker.Work(1)).Message);

        Assert.Equal(2, host.Worker.Work(2));
        Assert.Null(host.Instance.Fault);
    }

    [Fact]
    public async Task FaultOfAnAsynchronousCall_QuarantinesToo()
    {
        TaskCompletionSource gate = new();
        using SupervisedHost host = new(new SupervisionOptions(), new Worker { OnRest = _ => new ValueTask(gate.Task) });
        Task rest = host.Worker.RestAsync(CancellationToken.None).AsTask();
        Assert.Null(host.Instance.Fault);

        gate.SetException(new InvalidCastException("overslept"));

        Assert.Equal("overslept", (await Assert.ThrowsAsync<PluginFaultException>(() => rest)).Message);
        await Assert.ThrowsAsync<PluginFaultException>(async () => await host.Worker.RestAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData(typeof(ArgumentException))]
    [InlineData(typeof(FormatException))]
    [InlineData(typeof(OperationCanceledException))]
    [InlineData(typeof(TimeoutException))]
    [InlineData(typeof(NotSupportedException))]
    [InlineData(typeof(OutOfMemoryException))]
    [InlineData(typeof(IOException))]
    public void ErrorsWithAMeaning_AreNoFaults(Type type)
    {
        using SupervisedHost host = new(new SupervisionOptions(), new Worker { OnWork = _ => throw (Exception)Activator.CreateInstance(type)! });

        Assert.Throws(type, () => host.Worker.Work(1));
        Assert.Throws(type, () => host.Worker.Work(1));

        Assert.Null(host.Instance.Fault);
    }

    [Fact]
    public void DisposedObject_SaysSo()
    {
        Worker plugin = new();
        using SupervisedHost host = new(new SupervisionOptions(), plugin);

        host.Instance.Dispose();
        host.Instance.Dispose();

        Assert.Equal(1, plugin.Disposed);
        Assert.Throws<ObjectDisposedException>(() => host.Worker.Work(1));
        Assert.Throws<ObjectDisposedException>(host.Instance.As<IWorker>);
    }

    [Fact]
    public void CreatedContract_GivesTheInstanceBackWhenDisposed()
    {
        Worker plugin = new();
        using PluginHost host = new(new PluginHostOptions { UseEnvironment = false, Supervision = new SupervisionOptions() });
        host.AddLinked(new WorkerLibrary(() => plugin), "workers");
        IWorker worker = host.Create<IWorker>("worker");

        ((IDisposable)worker).Dispose();

        Assert.Equal(1, plugin.Disposed);
        Assert.Throws<ObjectDisposedException>(() => worker.Work(1));
    }

    [Fact]
    public void InstanceDisposedDuringACall_IsGivenBackAfterIt()
    {
        Worker plugin = new();
        using SupervisedHost host = new(new SupervisionOptions(), plugin);
        int disposedInside = -1;
        plugin.OnWork = x =>
        {
            host.Instance.Dispose();
            disposedInside = plugin.Disposed;
            return x;
        };

        Assert.Equal(3, host.Worker.Work(3));

        Assert.Equal(0, disposedInside);
        Waiting.Until(() => plugin.Disposed == 1, "the instance is given back");
    }

    [Fact]
    public void Calls_DoNotAllocate()
    {
        using SupervisedHost host = new(new SupervisionOptions(), new Worker());
        IWorker worker = host.Worker;
        int sum = 0;
        for (int round = 0; round < 2; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int call = 0; call < 10_000; call++)
            {
                sum += worker.Work(call);
            }

            if (round == 1)
            {
                Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
            }
        }

        Assert.NotEqual(0, sum);
    }

    [CFact]
    public void NativeInstance_IsCalledAndGivenBack()
    {
        string path = compiler.Compile("good");
        using PluginHost host = new(new PluginHostOptions { UseEnvironment = false, Supervision = new SupervisionOptions() });
        host.LoadFile(path);
        IAdder adder = host.Create<IAdder>("adder");

        Assert.Equal(5, adder.Add(2, 3));
        ((IDisposable)adder).Dispose();

        Assert.Equal((1, 1), (CCompiler.Call(path, "fixture_count_made"), CCompiler.Call(path, "fixture_count_released")));
        Assert.Throws<ObjectDisposedException>(() => adder.Add(1, 1));
    }

    [CFact]
    public void ForgottenInstances_AreGivenBackByTheCollector()
    {
        string path = compiler.Compile("good");
        using PluginHost host = new(new PluginHostOptions { UseEnvironment = false, Supervision = new SupervisionOptions() });
        host.LoadFile(path);
        Forget(host);

        Waiting.Until(
            () =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                return CCompiler.Call(path, "fixture_count_released") == 2;
            },
            "both instances are given back");
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Forget(PluginHost host)
    {
        Assert.Equal(5, host.Create<IAdder>("adder").Add(2, 3));
        Assert.Equal(5, host.CreateInstance("pdk.tests.adder", "adder").Require<IAdder>().Add(2, 3));
    }

    internal static PdkBatch BatchOf(string json)
    {
        ArrayBufferWriter<byte> bytes = new();
        PdkBatchWriter writer = new(bytes);
        writer.AddValue(default, PdkDocument.ParseJson(json).Root);
        writer.Complete();
        return PdkBatch.Open(bytes.WrittenMemory);
    }
}
