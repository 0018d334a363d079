using Microsoft.Extensions.Logging.Abstractions;
using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Loader.Fixtures;
using Pdk.Loader.Libraries;
using Pdk.Loader.Supervision;
using Pdk.Loader.Tests.Support;
using Pdk.Loader.Tests.Threads;
using Pdk.Loader.Threads;

namespace Pdk.Loader.Tests.Replacing;

/// <summary>Instances with a life of their own: what is called when one goes on for another, and all or none of several.</summary>
public sealed class ConnectorReplacementTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly ManualTime _time = new();
    private readonly HostSupervision _host;
    private readonly List<string> _log = [];

    public ConnectorReplacementTests() => _host = new HostSupervision(new SupervisionOptions { TimeProvider = _time }, NullLogger.Instance, new PluginThreads(), static _ => { });

    [Fact]
    public async Task ConnectorAtWork_IsFollowedByOneThatIsConnected()
    {
        SupervisedInstance instance = Instance("old");
        IConnector connector = instance.As<IConnector>()!;
        IAdder adder = instance.As<IAdder>()!;
        await connector.OnStartAsync(default);
        Assert.True(await connector.ConnectAsync(default, default));
        await connector.OnPauseAsync(default);
        Assert.Equal(3, adder.Add(1, 2));

        Assert.True(await instance.ReplaceAsync(Recipe(new Connector("new", _log))));
        Assert.Equal(3, adder.Add(1, 2));

        Assert.Equal(
            [
                "old start", "old connect", "old pause", "old add",
                "new start", "new connect", "new pause",
                "old drain", "old stop", "old dispose", "new add",
            ],
            Log());
        await connector.OnResumeAsync(default);
        await connector.OnDrainAsync(default);
        await connector.OnStopAsync(default);
        instance.Dispose();
        Assert.Equal(["new resume", "new drain", "new stop", "new dispose"], Log()[11..]);
    }

    [Fact]
    public async Task ConnectorThatWasNotStarted_IsFollowedByOneThatIsNot()
    {
        SupervisedInstance instance = Instance("old");
        _ = instance.As<IConnector>();

        Assert.True(await instance.ReplaceAsync(Recipe(new Connector("new", _log))));

        Assert.Equal(["old dispose"], Log());
        instance.Dispose();
    }

    [Fact]
    public async Task ConnectorThatWasStopped_IsFollowedByOneThatIsNotStarted()
    {
        SupervisedInstance instance = Instance("old");
        IConnector connector = instance.As<IConnector>()!;
        await connector.OnStartAsync(default);
        await connector.OnStopAsync(default);

        Assert.True(await instance.ReplaceAsync(Recipe(new Connector("new", _log))));

        Assert.Equal(["old start", "old stop", "old dispose"], Log());
        instance.Dispose();
    }

    [Fact]
    public async Task OldConnector_EndsAfterItsLastCall()
    {
        SupervisedInstance instance = Instance("old", out Connector old);
        IAdder adder = instance.As<IAdder>()!;
        await instance.As<IConnector>()!.OnStartAsync(default);
        using ManualResetEventSlim gate = new();
        old.OnAdd = gate.Wait;
        Task<int> call = Task.Run(() => adder.Add(1, 2));
        Waiting.Until(() => Log().Contains("old add"), "the call is under way");

        Task<bool> replacement = instance.ReplaceAsync(Recipe(new Connector("new", _log)));
        Waiting.Until(() => ReferenceEquals(instance.Current.Core.As<IAdder>(), old) is false, "the new one has taken over");
        Assert.DoesNotContain("old drain", Log());
        gate.Set();

        Assert.Equal(3, await call);
        Assert.True(await replacement);
        Assert.Equal(["old start", "old add", "new start", "old drain", "old stop", "old dispose"], Log());
        instance.Dispose();
    }

    [Fact]
    public async Task CancelledWait_LeavesWhatHasTakenOver()
    {
        SupervisedInstance instance = Instance("old", out Connector old);
        IAdder adder = instance.As<IAdder>()!;
        using ManualResetEventSlim gate = new();
        old.OnAdd = gate.Wait;
        Task<int> call = Task.Run(() => adder.Add(1, 2));
        Waiting.Until(() => Log().Contains("old add"), "the call is under way");
        InstanceReplacement replacement = new(_host, () => [instance], _ => Recipe(new Connector("new", _log)), TimeLimit.Of(s_limit));
        await replacement.SwitchAsync(static () => { }, CancellationToken.None);

        using CancellationTokenSource cancellation = new();
        Task<int> draining = replacement.DrainAsync(cancellation.Token);
        Assert.False(draining.IsCompleted);
        await cancellation.CancelAsync();

        Assert.Equal(1, await draining.WaitAsync(s_patience));
        Assert.Equal(3, adder.Add(1, 2));
        Assert.Equal("new add", Log()[^1]);
        gate.Set();
        Assert.Equal(3, await call);
        Waiting.Until(() => Log().Contains("old dispose"), "the last call ends the old one");
        instance.Dispose();
    }

    [Fact]
    public async Task LifecycleCallThatDoesNotEnd_IsNotWaitedForBeyondTheLimit()
    {
        SupervisedInstance instance = Instance("old", out Connector old);
        IConnector connector = instance.As<IConnector>()!;
        await connector.OnStartAsync(default);
        TaskCompletionSource gate = new();
        old.Connecting = gate.Task;
        Task<bool> connecting = connector.ConnectAsync(default, default).AsTask();
        TimeLimit limit = TimeLimit.Of(TimeSpan.FromMilliseconds(50));
        InstanceReplacement replacement = new(_host, () => [instance], _ => Recipe(new Connector("new", _log)), limit);

        TimeoutException exception = await Assert.ThrowsAsync<TimeoutException>(
            () => replacement.SwitchAsync(static () => { }, CancellationToken.None).WaitAsync(s_patience));

        Assert.Equal("Within 0.05 s, a lifecycle call of the old version did not end.", exception.Message);
        gate.SetResult();
        Assert.True(await connecting);
        Assert.Equal(3, instance.As<IAdder>()!.Add(1, 2));
        Assert.Equal("old add", Log()[^1]);
        instance.Dispose();
    }

    [Fact]
    public async Task NewConnectorThatDoesNotConnect_IsStoppedAndAllStayWhereTheyWere()
    {
        SupervisedInstance first = Instance("first");
        SupervisedInstance second = Instance("second");
        foreach (SupervisedInstance instance in new[] { first, second })
        {
            await instance.As<IConnector>()!.OnStartAsync(default);
            await instance.As<IConnector>()!.ConnectAsync(default, default);
        }

        Queue<Connector> next = new([new Connector("new-first", _log), new Connector("new-second", _log) { Connects = false }]);
        InstanceReplacement replacement = new(_host, () => [first, second], _ => Recipe(next.Dequeue()), TimeLimit.Of(s_limit));
        bool isPublished = false;
        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => replacement.SwitchAsync(() => isPublished = true, CancellationToken.None));

        Assert.Equal("ConnectAsync answered that it is not connected.", exception.Message);
        Assert.False(isPublished);
        Assert.Equal(
            [
                "new-first start", "new-first connect", "new-second start", "new-second connect",
                "new-first drain", "new-first stop", "new-first dispose", "new-second drain", "new-second stop", "new-second dispose",
            ],
            Log()[4..]);
        Assert.Equal((3, 3), (first.As<IAdder>()!.Add(1, 2), second.As<IAdder>()!.Add(1, 2)));
        Assert.Equal(["first add", "second add"], Log()[^2..]);
        first.Dispose();
        second.Dispose();
    }

    [Fact]
    public async Task NewConnectorThatDoesNotReturn_IsGivenUp()
    {
        SupervisedInstance instance = Instance("old");
        IAdder adder = instance.As<IAdder>()!;
        await instance.As<IConnector>()!.OnStartAsync(default);
        using ManualResetEventSlim gate = new();
        Connector next = new("new", _log) { OnStart = gate.Wait };
        InstanceReplacement replacement = new(_host, () => [instance], _ => Recipe(next), TimeLimit.Of(s_limit));

        Task attempt = replacement.SwitchAsync(static () => { }, CancellationToken.None);
        Waiting.Until(() => _time.Pending.Contains(s_limit), "the new one is waited for");
        Waiting.Until(() => Log().Contains("new start"), "the new one is being started");
        _time.Advance(s_limit);

        TimeoutException exception = await Assert.ThrowsAsync<TimeoutException>(() => attempt);
        Assert.Equal("OnStartAsync did not end within 10 s.", exception.Message);
        Assert.Equal(1, _host.Threads.Abandoned);
        Assert.Equal(3, adder.Add(1, 2));
        Assert.DoesNotContain("new dispose", Log());
        gate.Set();
        Waiting.Until(() => _host.Threads.Abandoned == 0, "the thread comes back");

        // It has been started after all.
        Waiting.Until(() => Log().Contains("new dispose"), "the new one is given back when its call returns");
        Assert.Equal(["new start", "new drain", "new stop", "new dispose"], Log().Where(static line => line.StartsWith("new", StringComparison.Ordinal)));
        instance.Dispose();
    }

    /// <summary>Calls of a connector never overlap.</summary>
    [Fact]
    public async Task DrainThatDoesNotReturn_IsGivenUpAndNothingFollowsUntilItReturns()
    {
        SupervisedInstance instance = Instance("old", out Connector old);
        await instance.As<IConnector>()!.OnStartAsync(default);
        TaskCompletionSource gate = new();
        old.Draining = gate.Task;

        Task<bool> replacement = instance.ReplaceAsync(Recipe(new Connector("new", _log)));
        Waiting.Until(() => Log().Contains("old drain") && _time.Pending.Count == 2, "the old one is drained");
        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.False(await replacement);
        Waiting.Until(() => old.Told.IsCancellationRequested, "the old one is told");
        Assert.Equal(["old start", "new start", "old drain"], Log());
        gate.SetResult();
        Waiting.Until(() => Log().Contains("old dispose"), "the old one is given back");
        Assert.Equal(["old start", "new start", "old drain", "old stop", "old dispose"], Log());
        instance.Dispose();
    }

    /// <summary>What a plugin does when it is told that nobody waits any more may take for ever as well, or fail.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ConnectorThatIsToldToGiveUp_DoesNotHoldThoseWhoTellIt(bool isCancelled)
    {
        using ManualResetEventSlim gate = new();
        using CancellationTokenSource cancellation = new();
        SupervisedInstance instance = Instance("old");
        await instance.As<IConnector>()!.OnStartAsync(default);
        CancellationToken given = default;
        Connector next = new("new", _log)
        {
            OnStartToken = token =>
            {
                given = token;
                token.Register(gate.Wait);
            },
            OnStart = gate.Wait,
        };
        InstanceReplacement replacement = new(_host, () => [instance], _ => Recipe(next), TimeLimit.Of(s_limit));
        Task attempt = replacement.SwitchAsync(static () => { }, cancellation.Token);
        Waiting.Until(() => _time.Pending.Contains(s_limit) && Log().Contains("new start"), "the new one is being started");

        Task told = Task.Run(() =>
        {
            if (isCancelled)
            {
                cancellation.Cancel();
            }
            else
            {
                _time.Advance(s_limit);
            }
        });

        await Task.WhenAny(Task.WhenAll(told, attempt), Task.Delay(TimeSpan.FromSeconds(20)));
        bool isHeld = !(told.IsCompleted && attempt.IsCompleted);
        for (int look = 0; look < 500 && !given.IsCancellationRequested; look++)
        {
            await Task.Delay(10);
        }

        gate.Set();
        Assert.False(isHeld);
        Assert.True(given.IsCancellationRequested);
        Exception exception = await Assert.ThrowsAnyAsync<Exception>(() => attempt);
        Assert.True(exception is TimeoutException == !isCancelled && exception is OperationCanceledException == isCancelled, $"{exception}");
        instance.Dispose();
    }

    [Fact]
    public async Task ConnectorThatFailsWhenItIsToldToGiveUp_IsOneThatTookTooLong()
    {
        using ManualResetEventSlim gate = new();
        SupervisedInstance instance = Instance("old");
        await instance.As<IConnector>()!.OnStartAsync(default);
        Connector next = new("new", _log)
        {
            OnStartToken = static token => token.Register(static () => throw new InvalidOperationException("no")),
            OnStart = gate.Wait,
        };
        InstanceReplacement replacement = new(_host, () => [instance], _ => Recipe(next), TimeLimit.Of(s_limit));
        Task attempt = replacement.SwitchAsync(static () => { }, CancellationToken.None);
        Waiting.Until(() => _time.Pending.Contains(s_limit) && Log().Contains("new start"), "the new one is being started");
        _time.Advance(s_limit);

        Assert.Equal("OnStartAsync did not end within 10 s.", (await Assert.ThrowsAsync<TimeoutException>(() => attempt)).Message);
        gate.Set();
        instance.Dispose();
    }

    /// <summary>Its host connects it again, whichever of the two that is by then.</summary>
    [Fact]
    public async Task ConnectorThatLosesItsConnectionMeanwhile_IsReplacedAllTheSame()
    {
        SupervisedInstance instance = Instance("old", out Connector old);
        IConnector connector = instance.As<IConnector>()!;
        await connector.OnStartAsync(default);
        Assert.True(await connector.ConnectAsync(default, default));
        TaskCompletionSource gate = new();
        Connector next = new("new", _log) { Connecting = gate.Task };
        InstanceReplacement replacement = new(_host, () => [instance], _ => Recipe(next), TimeLimit.Of(TimeSpan.FromSeconds(5)));
        Task attempt = replacement.SwitchAsync(static () => { }, CancellationToken.None);
        Waiting.Until(() => Log().Contains("new connect"), "the new one is being connected");

        old.Connects = false;
        Assert.False(await connector.ConnectAsync(new ConnectAttempt(1, 1, 0), default));
        gate.SetResult();

        await attempt;
        Assert.Equal(1, replacement.Replaced);
        Assert.True(await connector.ConnectAsync(new ConnectAttempt(2, 1, 1), default));
        Assert.Equal("new connect", Log()[^1]);
        instance.Dispose();
    }

    /// <summary>As when a new version takes over: what is made must be at work within the time for making it.</summary>
    [Fact]
    public async Task RestartedConnector_HasTheTimeThatAStartHas()
    {
        SupervisionOptions supervision = new() { TimeProvider = _time, FaultPolicy = FaultPolicy.Restart with { InitialDelay = TimeSpan.FromSeconds(1) } };
        Queue<Connector> made = new(
        [
            new Connector("old", _log) { OnAdd = static () => throw new InvalidCastException() },
            new Connector("new", _log) { Starting = new TaskCompletionSource().Task },
        ]);
        using PluginHost host = new(new PluginHostOptions { UseEnvironment = false, StartDeadline = TimeSpan.FromSeconds(7), Supervision = supervision });
        host.AddLinked(new ConnectorLibrary(made.Dequeue), "connectors");
        PluginInstance instance = host.CreateInstance("pdk.connector", "connector");
        await instance.Require<IConnector>().OnStartAsync(default);
        Assert.Throws<PluginFaultException>(() => instance.Require<IAdder>().Add(1, 2));

        _time.Advance(TimeSpan.FromSeconds(1));
        Waiting.Until(() => Log().Contains("new start") && _time.Pending.Count == 1, "the new one is being started");

        Assert.Equal([TimeSpan.FromSeconds(7)], _time.Pending);
        instance.Dispose();
    }

    [Fact]
    public async Task LifecycleCallOfTheHost_IsWaitedFor()
    {
        SupervisedInstance instance = Instance("old", out Connector old);
        IConnector connector = instance.As<IConnector>()!;
        await connector.OnStartAsync(default);
        TaskCompletionSource gate = new();
        old.Connecting = gate.Task;
        Task<bool> connecting = connector.ConnectAsync(default, default).AsTask();

        Task<bool> replacement = instance.ReplaceAsync(Recipe(new Connector("new", _log)));
        Waiting.Until(() => Log().Contains("new start"), "the new one is started");
        Assert.False(replacement.IsCompleted);
        Assert.Equal(3, instance.As<IAdder>()!.Add(1, 2));
        gate.SetResult();

        Assert.True(await connecting);
        Assert.True(await replacement);
        Assert.Equal(["old start", "old connect", "new start", "old add", "new connect", "old drain", "old stop", "old dispose"], Log());
        instance.Dispose();
    }

    private List<string> Log()
    {
        lock (_log)
        {
            return [.. _log];
        }
    }

    private SupervisedInstance Instance(string name) => Instance(name, out _);

    private SupervisedInstance Instance(string name, out Connector connector) =>
        _host.Create(Recipe(connector = new Connector(name, _log)), "connector", $"{Guid.NewGuid()}");

    [Theory]
    [MemberData(nameof(TimeLimitTests.Uncountable), MemberType = typeof(TimeLimitTests))]
    public async Task LimitThatCannotBeCounted_LetsTheOldConnectorEndAsItShould(TimeSpan limit)
    {
        HostSupervision host = new(new SupervisionOptions { DrainDeadline = limit }, NullLogger.Instance, new PluginThreads(), static _ => { });
        SupervisedInstance instance = host.Create(Recipe(new Connector("old", _log)), "connector", $"{Guid.NewGuid()}");
        await instance.As<IConnector>()!.OnStartAsync(default);

        Assert.True(await instance.ReplaceAsync(Recipe(new Connector("new", _log))));

        Assert.Equal(["old start", "new start", "old drain", "old stop", "old dispose"], Log());
        instance.Dispose();
    }

    [Fact]
    public async Task NewConnector_IsToldOfTheConnectsBeforeIt()
    {
        SupervisedInstance instance = Instance("old", out Connector old);
        await instance.As<IConnector>()!.OnStartAsync(default);
        old.Connects = false;
        await instance.As<IConnector>()!.ConnectAsync(default, default);
        old.Connects = true;
        await instance.As<IConnector>()!.ConnectAsync(new ConnectAttempt(1, 0, 1), default);
        Connector second = new("second", _log);
        Connector third = new("third", _log);

        Assert.True(await instance.ReplaceAsync(Recipe(second)));
        Assert.True(await instance.ReplaceAsync(Recipe(third)));

        Assert.Equal((new ConnectAttempt(2, 1, 0), new ConnectAttempt(3, 2, 0)), (second.Attempt, third.Attempt));
        instance.Dispose();
    }

    [Fact]
    public async Task RestartedConnector_IsTakenAsFarAsTheFaultedOneWas()
    {
        FaultPolicy policy = FaultPolicy.Restart with { InitialDelay = TimeSpan.FromSeconds(1) };
        HostSupervision host = new(new SupervisionOptions { TimeProvider = _time, FaultPolicy = policy }, NullLogger.Instance, new PluginThreads(), static _ => { });
        Queue<Connector> made = new([new Connector("old", _log) { OnAdd = static () => throw new InvalidCastException() }, new Connector("new", _log)]);
        InstanceRecipe recipe = Recipe(null!) with { Make = () => new Core(made.Dequeue()) };
        SupervisedInstance instance = host.Create(recipe, "connector", $"{Guid.NewGuid()}");
        await instance.As<IConnector>()!.OnStartAsync(default);
        await instance.As<IConnector>()!.ConnectAsync(default, default);
        await instance.As<IConnector>()!.OnPauseAsync(default);
        Assert.Throws<PluginFaultException>(() => instance.As<IAdder>()!.Add(1, 2));

        _time.Advance(TimeSpan.FromSeconds(1));
        Waiting.Until(() => instance.Restarts == 1, "the restart");

        Assert.Equal(3, instance.As<IAdder>()!.Add(1, 2));
        Waiting.Until(() => Log().Contains("old dispose"), "the old one is given back");
        Assert.Equal(["new start", "new connect", "new pause"], Log().Where(static line => line.StartsWith("new", StringComparison.Ordinal)).Take(3));

        // What is faulted is asked for nothing any more.
        Assert.DoesNotContain("old drain", Log());
        instance.Dispose();
    }

    private static InstanceRecipe Recipe(Connector connector) => new(
        new LoadedLibrary(null!, "connectors.so", PluginForm.Linked, new PluginStamp { AbiMajor = 1, AbiMinor = 0, Name = "connectors", Version = "1.0.0" }, []),
        new CreationRequest("connector", default, []),
        TimeLimit.None,
        () => new Core(connector));

    private sealed class Connector(string name, List<string> log) : IConnector, IAdder
    {
        public bool Connects { get; set; } = true;

        public Task Connecting { get; set; } = Task.CompletedTask;

        public Action OnAdd { get; set; } = static () => { };

        public Action OnStart { get; set; } = static () => { };

        public Action<CancellationToken> OnStartToken { get; set; } = static _ => { };

        public Task Starting { get; set; } = Task.CompletedTask;

        public Task Draining { get; set; } = Task.CompletedTask;

        /// <summary>That of the last drain.</summary>
        public CancellationToken Told { get; private set; }

        public int Add(int a, int b)
        {
            Write("add");
            OnAdd();
            return a + b;
        }

        public ValueTask OnStartAsync(CancellationToken cancellation)
        {
            Write("start");
            OnStartToken(cancellation);
            OnStart();
            return new ValueTask(Starting);
        }

        public ConnectAttempt Attempt { get; private set; }

        public async ValueTask<bool> ConnectAsync(ConnectAttempt attempt, CancellationToken cancellation)
        {
            Attempt = attempt;
            Write("connect");
            await Connecting;
            return Connects;
        }

        public ValueTask OnPauseAsync(CancellationToken cancellation) => Done("pause");

        public ValueTask OnResumeAsync(CancellationToken cancellation) => Done("resume");

        public ValueTask OnDrainAsync(CancellationToken cancellation)
        {
            Told = cancellation;
            Write("drain");
            return new ValueTask(Draining);
        }

        public ValueTask OnStopAsync(CancellationToken cancellation) => Done("stop");

        public ValueTask Done(string what)
        {
            Write(what);
            return default;
        }

        public void Write(string what)
        {
            lock (log)
            {
                log.Add($"{name} {what}");
            }
        }
    }

    private sealed class Core(Connector connector) : InstanceCore
    {
        internal override T? As<T>()
            where T : class => connector as T;

        internal override void TieTo(object contractObject)
        {
        }

        public override void Dispose() => connector.Write("dispose");
    }

    /// <summary>A linked library of connectors.</summary>
    private sealed class ConnectorLibrary(Func<Connector> make) : PluginLibrary
    {
        public override ReadOnlySpan<byte> Stamp => default;

        public override IReadOnlyList<PluginComponent> Components { get; } = [new Component(make)];

        private sealed class Component(Func<Connector> make) : PluginComponent
        {
            public override string Name => "connector";

            public override ReadOnlySpan<byte> Utf8Name => "connector"u8;

            public override IReadOnlyList<Contract> Contracts { get; } = [ContractRegistry.Get<IConnector>(), ContractRegistry.Get<IAdder>()];

            public override object Create(PluginContext context) => make();
        }
    }
}
