using Pdk.Contracts;
using Pdk.Loader.Fixtures;
using Pdk.Loader.Supervision;
using Pdk.Loader.Tests.Support;
using Pdk.Loader.Tests.Threads;
using Pdk.Loader.Threads;

namespace Pdk.Loader.Tests.Replacing;

/// <summary>A replaced connector, or the new one, that does not answer: nobody waits for it beyond the limit.</summary>
public sealed class ConnectorReplacementLimitTests : ConnectorReplacementBench
{
    [Fact]
    public async Task LifecycleCallThatDoesNotEnd_IsNotWaitedForBeyondTheLimit()
    {
        (SupervisedInstance instance, ReplacedConnector old) = await StartedAsync("old");
        IConnector connector = instance.As<IConnector>()!;
        TaskCompletionSource gate = new();
        old.Connecting = gate.Task;
        Task<bool> connecting = connector.ConnectAsync(default, default).AsTask();
        TimeLimit limit = TimeLimit.Of(TimeSpan.FromMilliseconds(50));
        InstanceReplacement replacement = new(Supervision, () => [instance], _ => Recipe(New("new")), limit);

        TimeoutException exception = await Assert.ThrowsAsync<TimeoutException>(
            () => replacement.SwitchAsync(static () => { }, CancellationToken.None).WaitAsync(Patience));

        Assert.Equal("Within 0.05 s, a lifecycle call of the old version did not end.", exception.Message);
        gate.SetResult();
        Assert.True(await connecting);
        Assert.Equal(3, instance.As<IAdder>()!.Add(1, 2));
        Assert.Equal("old add", Log()[^1]);
        instance.Dispose();
    }

    [Fact]
    public async Task NewConnectorThatDoesNotReturn_IsGivenUp()
    {
        SupervisedInstance instance = Instance("old");
        IAdder adder = instance.As<IAdder>()!;
        await instance.As<IConnector>()!.OnStartAsync(default);
        using ManualResetEventSlim gate = new();
        ReplacedConnector next = new("new", Notes) { OnStart = gate.Wait };
        InstanceReplacement replacement = Replacement(() => next, instance);

        Task attempt = replacement.SwitchAsync(static () => { }, CancellationToken.None);
        Waiting.Until(() => Time.Pending.Contains(Limit), "the new one is waited for");
        Waiting.Until(() => Log().Contains("new start"), "the new one is being started");
        Time.Advance(Limit);

        TimeoutException exception = await Assert.ThrowsAsync<TimeoutException>(() => attempt);
        Assert.Equal("OnStartAsync did not end within 10 s.", exception.Message);
        Assert.Equal(1, Supervision.Threads.Abandoned);
        Assert.Equal(3, adder.Add(1, 2));
        Assert.DoesNotContain("new dispose", Log());
        gate.Set();
        Waiting.Until(() => Supervision.Threads.Abandoned == 0, "the thread comes back");

        // It has been started after all.
        Waiting.Until(() => Log().Contains("new dispose"), "the new one is given back when its call returns");
        Assert.Equal(["new start", "new drain", "new stop", "new dispose"], Log().Where(static line => line.StartsWith("new", StringComparison.Ordinal)));
        instance.Dispose();
    }

    /// <summary>Calls of a connector never overlap.</summary>
    [Fact]
    public async Task DrainThatDoesNotReturn_IsGivenUpAndNothingFollowsUntilItReturns()
    {
        (SupervisedInstance instance, ReplacedConnector old) = await StartedAsync("old");
        TaskCompletionSource gate = new();
        old.Draining = gate.Task;

        Task<bool> replacement = instance.ReplaceAsync(Recipe(New("new")));
        Waiting.Until(() => Log().Contains("old drain") && Time.Pending.Count == 2, "the old one is drained");
        Time.Advance(TimeSpan.FromSeconds(30));

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
        (SupervisedInstance instance, _) = await StartedAsync("old");
        CancellationToken given = default;
        ReplacedConnector next = new("new", Notes)
        {
            OnStartToken = token =>
            {
                given = token;
                token.Register(gate.Wait);
            },
            OnStart = gate.Wait,
        };
        InstanceReplacement replacement = Replacement(() => next, instance);
        Task attempt = replacement.SwitchAsync(static () => { }, cancellation.Token);
        Waiting.Until(() => Time.Pending.Contains(Limit) && Log().Contains("new start"), "the new one is being started");

        Task told = Task.Run(() =>
        {
            if (isCancelled)
            {
                cancellation.Cancel();
            }
            else
            {
                Time.Advance(Limit);
            }
        });

        try
        {
            await Task.WhenAll(told, Record.ExceptionAsync(() => attempt)).WaitAsync(Patience);
            Waiting.Until(() => given.IsCancellationRequested, "the connector is told");
        }
        finally
        {
            gate.Set();
        }

        Exception exception = await Assert.ThrowsAnyAsync<Exception>(() => attempt);
        Assert.True(exception is TimeoutException == !isCancelled && exception is OperationCanceledException == isCancelled, $"{exception}");
        instance.Dispose();
    }

    [Fact]
    public async Task ConnectorThatFailsWhenItIsToldToGiveUp_IsOneThatTookTooLong()
    {
        using ManualResetEventSlim gate = new();
        (SupervisedInstance instance, _) = await StartedAsync("old");
        ReplacedConnector next = new("new", Notes)
        {
            OnStartToken = static token => token.Register(static () => throw new InvalidOperationException("no")),
            OnStart = gate.Wait,
        };
        InstanceReplacement replacement = Replacement(() => next, instance);
        Task attempt = replacement.SwitchAsync(static () => { }, CancellationToken.None);
        Waiting.Until(() => Time.Pending.Contains(Limit) && Log().Contains("new start"), "the new one is being started");
        Time.Advance(Limit);

        Assert.Equal("OnStartAsync did not end within 10 s.", (await Assert.ThrowsAsync<TimeoutException>(() => attempt)).Message);
        gate.Set();
        instance.Dispose();
    }

    [Theory]
    [MemberData(nameof(TimeLimitTests.Uncountable), MemberType = typeof(TimeLimitTests))]
    public async Task LimitThatCannotBeCounted_LetsTheOldConnectorEndAsItShould(TimeSpan limit)
    {
        HostSupervision host = Supervise(new SupervisionOptions { DrainDeadline = limit });
        SupervisedInstance instance = host.Create(Recipe(New("old")), "connector", $"{Guid.NewGuid()}");
        await instance.As<IConnector>()!.OnStartAsync(default);

        Assert.True(await instance.ReplaceAsync(Recipe(New("new"))));

        Assert.Equal(["old start", "new start", "old drain", "old stop", "old dispose"], Log());
        instance.Dispose();
    }
}
