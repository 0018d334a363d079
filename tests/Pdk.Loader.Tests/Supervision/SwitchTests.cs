using Microsoft.Extensions.Logging.Abstractions;
using Pdk.Loader.Fixtures;
using Pdk.Loader.Libraries;
using Pdk.Loader.Supervision;
using Pdk.Loader.Tests.Support;
using Pdk.Loader.Threads;

namespace Pdk.Loader.Tests.Supervision;

/// <summary>Replacing what serves the calls, while callers keep what they hold.</summary>
public sealed class SwitchTests
{
    private static readonly CreationRequest s_request = new("worker", default, []);

    private readonly ManualTime _time = new();

    [Fact]
    public async Task Replacement_ServesTheCallsThatBeginAfterIt()
    {
        Worker old = new();
        SupervisedInstance instance = Instance(new Core(old));
        IWorker worker = instance.As<IWorker>()!;
        Assert.Equal(2, worker.Work(1));

        Assert.True(await instance.ReplaceAsync(Recipe(new Core(new Worker { OnWork = static x => 100 * x }))));

        Assert.Equal(100, worker.Work(1));
        Assert.Same(worker, instance.As<IWorker>());
        Assert.Equal(1, old.Calls);
        Waiting.Until(() => old.Disposed == 1, "the old one is given back");
        instance.Dispose();
    }

    [Fact]
    public async Task CallUnderWay_EndsInTheOldOneWhichIsGivenBackAfterIt()
    {
        TaskCompletionSource gate = new();
        Worker old = new() { OnRest = _ => new ValueTask(gate.Task) };
        SupervisedInstance instance = Instance(new Core(old));
        IWorker worker = instance.As<IWorker>()!;
        Task rest = worker.RestAsync(CancellationToken.None).AsTask();

        Task<bool> replacement = instance.ReplaceAsync(Recipe(new Core(new Worker { OnWork = static x => 100 * x })));

        Assert.Equal(100, worker.Work(1));
        Assert.False(replacement.IsCompleted);
        Assert.Equal(0, old.Disposed);
        gate.SetResult();
        await rest;
        Assert.True(await replacement);
        Waiting.Until(() => old.Disposed == 1, "the old one is given back");
        instance.Dispose();
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task LateFaultOfWhatWasReplaced_FailsNobody(bool isReplaced, int failures)
    {
        TaskCompletionSource gate = new();
        int failed = 0;
        SupervisionOptions options = new() { TimeProvider = _time, FaultPolicy = FaultPolicy.Fail };
        SupervisedInstance instance = new HostSupervision(options, NullLogger.Instance, new PluginThreads(), _ => failed++)
            .Create(Recipe(new Core(new Worker { OnRest = _ => new ValueTask(gate.Task) })), "worker", $"{Guid.NewGuid()}");
        Task rest = instance.As<IWorker>()!.RestAsync(CancellationToken.None).AsTask();
        Task<bool> replacement = isReplaced ? instance.ReplaceAsync(Recipe(new Core(new Worker()))) : Task.FromResult(true);

        gate.SetException(new InvalidCastException("late"));
        await Assert.ThrowsAsync<PluginFaultException>(() => rest);
        await replacement;

        Assert.Equal(failures, failed);
        instance.Dispose();
    }

    [Fact]
    public async Task DrainDeadline_EndsTheWaitAndNotTheCall()
    {
        TaskCompletionSource gate = new();
        Worker old = new() { OnRest = _ => new ValueTask(gate.Task) };
        SupervisedInstance instance = Instance(new Core(old));
        Task rest = instance.As<IWorker>()!.RestAsync(CancellationToken.None).AsTask();
        Task<bool> replacement = instance.ReplaceAsync(Recipe(new Core(new Worker())));
        Assert.Equal([TimeSpan.FromSeconds(30)], _time.Pending);

        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.False(await replacement);
        Assert.Equal(0, old.Disposed);
        gate.SetResult();
        await rest;
        Waiting.Until(() => old.Disposed == 1, "the old one is given back");
        instance.Dispose();
    }

    [Fact]
    public async Task ReplacementThatCannotBeMade_ChangesNothing()
    {
        Worker old = new();
        SupervisedInstance instance = Instance(new Core(old));
        IWorker worker = instance.As<IWorker>()!;

        await Assert.ThrowsAsync<IOException>(() => instance.ReplaceAsync(new InstanceRecipe(Library(), s_request, TimeLimit.None, static () => throw new IOException("no file"))));

        Assert.Equal(2, worker.Work(1));
        Assert.Equal(0, old.Disposed);
        instance.Dispose();
    }

    [Fact]
    public async Task ReplacementThatLacksAContract_IsGivenBackAndChangesNothing()
    {
        Worker old = new();
        Worker other = new();
        SupervisedInstance instance = Instance(new Core(old));
        IWorker worker = instance.As<IWorker>()!;

        NotSupportedException exception = await Assert.ThrowsAsync<NotSupportedException>(
            () => instance.ReplaceAsync(Recipe(new Core(other, isEmpty: true))));

        Assert.Equal("'worker' (workers.so) does not implement pdk.tests.worker; expected all contracts that are in use.", exception.Message);
        Assert.Equal(2, worker.Work(1));
        Assert.Equal((0, 1), (old.Disposed, other.Disposed));
        instance.Dispose();
    }

    [Fact]
    public async Task FaultedInstance_IsCuredByAReplacement()
    {
        SupervisedInstance instance = Instance(new Core(new Worker { OnWork = static _ => throw new InvalidCastException("the lion is out") }));
        IWorker worker = instance.As<IWorker>()!;
        Assert.Throws<PluginFaultException>(() => worker.Work(1));
        Assert.Throws<PluginFaultException>(() => worker.Work(1));

        await instance.ReplaceAsync(Recipe(new Core(new Worker())));

        Assert.Equal(2, worker.Work(1));
        instance.Dispose();
    }

    [Fact]
    public async Task DisposedInstance_IsNotReplaced()
    {
        Worker other = new();
        SupervisedInstance instance = Instance(new Core(new Worker()));
        instance.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => instance.ReplaceAsync(Recipe(new Core(other))));

        Assert.Equal(1, other.Disposed);
    }

    [Fact]
    public async Task ReplacementsUnderLoad_LoseNoCallAndDisposeNothingThatIsInUse()
    {
        const int Replacements = 500;
        List<Guarded> all = [];
        SupervisedInstance instance = Instance(Next());
        IWorker worker = instance.As<IWorker>()!;
        using CancellationTokenSource stop = new();
        long answered = 0;
        Task[] callers = Enumerable.Range(0, 3).Select(caller => Task.Run(async () =>
        {
            for (int call = 0; !stop.IsCancellationRequested; call++)
            {
                int answer = caller == 0 ? await worker.CountAsync(new byte[3], new System.Buffers.ArrayBufferWriter<byte>(), CancellationToken.None) : worker.Work(call);
                Assert.Equal(caller == 0 ? 3 : 2 * call, answer);
                Interlocked.Increment(ref answered);
            }
        })).ToArray();

        for (int replacement = 0; replacement < Replacements; replacement++)
        {
            Assert.True(await instance.ReplaceAsync(Recipe(Next())));
        }

        await stop.CancelAsync();
        await Task.WhenAll(callers);
        instance.Dispose();
        Assert.Equal(Replacements + 1, all.Count);
        Waiting.Until(() => all.TrueForAll(static each => each.Disposed == 1), "each is given back, once");
        Assert.Equal(answered, all.Sum(static each => each.Answered));
        Assert.Equal(Replacements, instance.Statistics.Replacements);
        Assert.Equal(answered, instance.Statistics.Of("pdk.tests.worker").Calls);

        Core Next()
        {
            Guarded guarded = new();
            all.Add(guarded);
            return new Core(guarded.Worker, onDispose: guarded.Dispose);
        }
    }

    private SupervisedInstance Instance(Core core) =>
        new HostSupervision(new SupervisionOptions { TimeProvider = _time }, NullLogger.Instance, new PluginThreads(), static _ => { }).Create(Recipe(core), "worker", $"{Guid.NewGuid()}");

    private static InstanceRecipe Recipe(Core core) => new(Library(), s_request, TimeLimit.None, () => core);

    private static LoadedLibrary Library() =>
        new(null!, "workers.so", PluginForm.Linked, new PluginStamp { AbiMajor = 1, AbiMinor = 0, Name = "workers", Version = "1.0.0" }, []);

    /// <summary>A worker that is not allowed to be called after its end, nor to end while it is called.</summary>
    private sealed class Guarded
    {
        private int _inside;
        private int _disposed;
        private long _answered;

        public Guarded() => Worker = new Worker
        {
            OnWork = x => Call(() => 2 * x),
            OnCount = async (data, _) =>
            {
                Call(() => 0);
                Interlocked.Increment(ref _inside);
                await Task.Yield();
                Interlocked.Decrement(ref _inside);
                Interlocked.Decrement(ref _answered);
                return Call(() => data.Length);
            },
        };

        public Worker Worker { get; }

        public long Answered => Interlocked.Read(ref _answered);

        public int Disposed => Volatile.Read(ref _disposed);

        public void Dispose()
        {
            Interlocked.Increment(ref _disposed);
            Assert.Equal(0, Volatile.Read(ref _inside));
        }

        private int Call(Func<int> answer)
        {
            Interlocked.Increment(ref _inside);
            if (Disposed > 0)
            {
                throw new InvalidOperationException("called after its end");
            }

            int result = answer();
            Interlocked.Increment(ref _answered);
            Interlocked.Decrement(ref _inside);
            return result;
        }
    }

    private sealed class Core(Worker worker, bool isEmpty = false, Action? onDispose = null) : InstanceCore
    {
        internal override T? As<T>()
            where T : class => isEmpty ? null : worker as T;

        internal override void TieTo(object contractObject)
        {
        }

        public override void Dispose()
        {
            worker.Dispose();
            onDispose?.Invoke();
        }
    }
}
