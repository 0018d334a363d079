using Pdk.Contracts;
using Pdk.Loader.Fixtures;
using Pdk.Loader.Supervision;
using Pdk.Loader.Tests.Support;
using Pdk.Loader.Threads;

namespace Pdk.Loader.Tests.Replacing;

/// <summary>Instances with a life of their own: what is called when one goes on for another, and all or none of several.</summary>
public sealed class ConnectorReplacementTests : ConnectorReplacementBench
{
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

        Assert.True(await instance.ReplaceAsync(Recipe(New("new"))));
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

        Assert.True(await instance.ReplaceAsync(Recipe(New("new"))));

        Assert.Equal(["old dispose"], Log());
        instance.Dispose();
    }

    [Fact]
    public async Task ConnectorThatWasStopped_IsFollowedByOneThatIsNotStarted()
    {
        (SupervisedInstance instance, _) = await StartedAsync("old");
        IConnector connector = instance.As<IConnector>()!;
        await connector.OnStopAsync(default);

        Assert.True(await instance.ReplaceAsync(Recipe(New("new"))));

        Assert.Equal(["old start", "old stop", "old dispose"], Log());
        instance.Dispose();
    }

    [Fact]
    public async Task OldConnector_EndsAfterItsLastCall()
    {
        SupervisedInstance instance = Instance("old", out ReplacedConnector old);
        IAdder adder = instance.As<IAdder>()!;
        await instance.As<IConnector>()!.OnStartAsync(default);
        using ManualResetEventSlim gate = new();
        old.OnAdd = gate.Wait;
        Task<int> call = Task.Run(() => adder.Add(1, 2));
        Waiting.Until(() => Log().Contains("old add"), "the call is under way");

        Task<bool> replacement = instance.ReplaceAsync(Recipe(New("new")));
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
        SupervisedInstance instance = Instance("old", out ReplacedConnector old);
        IAdder adder = instance.As<IAdder>()!;
        using ManualResetEventSlim gate = new();
        old.OnAdd = gate.Wait;
        Task<int> call = Task.Run(() => adder.Add(1, 2));
        Waiting.Until(() => Log().Contains("old add"), "the call is under way");
        InstanceReplacement replacement = Replacement(() => New("new"), instance);
        await replacement.SwitchAsync(static () => { }, CancellationToken.None);

        using CancellationTokenSource cancellation = new();
        Task<int> draining = replacement.DrainAsync(cancellation.Token);
        Assert.False(draining.IsCompleted);
        await cancellation.CancelAsync();

        Assert.Equal(1, await draining.WaitAsync(Patience));
        Assert.Equal(3, adder.Add(1, 2));
        Assert.Equal("new add", Log()[^1]);
        gate.Set();
        Assert.Equal(3, await call);
        Waiting.Until(() => Log().Contains("old dispose"), "the last call ends the old one");
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

        Queue<ReplacedConnector> next = new([New("new-first"), new ReplacedConnector("new-second", Notes) { Connects = false }]);
        InstanceReplacement replacement = Replacement(() => next.Dequeue(), first, second);
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

    /// <summary>Its host connects it again, whichever of the two that is by then.</summary>
    [Fact]
    public async Task ConnectorThatLosesItsConnectionMeanwhile_IsReplacedAllTheSame()
    {
        (SupervisedInstance instance, ReplacedConnector old) = await StartedAsync("old");
        IConnector connector = instance.As<IConnector>()!;
        Assert.True(await connector.ConnectAsync(default, default));
        TaskCompletionSource gate = new();
        ReplacedConnector next = new("new", Notes) { Connecting = gate.Task };
        InstanceReplacement replacement = new(Supervision, () => [instance], _ => Recipe(next), TimeLimit.Of(TimeSpan.FromSeconds(5)));
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

    [Fact]
    public async Task LifecycleCallOfTheHost_IsWaitedFor()
    {
        (SupervisedInstance instance, ReplacedConnector old) = await StartedAsync("old");
        IConnector connector = instance.As<IConnector>()!;
        TaskCompletionSource gate = new();
        old.Connecting = gate.Task;
        Task<bool> connecting = connector.ConnectAsync(default, default).AsTask();

        Task<bool> replacement = instance.ReplaceAsync(Recipe(New("new")));
        Waiting.Until(() => Log().Contains("new start"), "the new one is started");
        Assert.False(replacement.IsCompleted);
        Assert.Equal(3, instance.As<IAdder>()!.Add(1, 2));
        gate.SetResult();

        Assert.True(await connecting);
        Assert.True(await replacement);
        Assert.Equal(["old start", "old connect", "new start", "old add", "new connect", "old drain", "old stop", "old dispose"], Log());
        instance.Dispose();
    }

    [Fact]
    public async Task NewConnector_IsToldOfTheConnectsBeforeIt()
    {
        (SupervisedInstance instance, ReplacedConnector old) = await StartedAsync("old");
        old.Connects = false;
        await instance.As<IConnector>()!.ConnectAsync(default, default);
        old.Connects = true;
        await instance.As<IConnector>()!.ConnectAsync(new ConnectAttempt(1, 0, 1), default);
        ReplacedConnector second = New("second");
        ReplacedConnector third = New("third");

        Assert.True(await instance.ReplaceAsync(Recipe(second)));
        Assert.True(await instance.ReplaceAsync(Recipe(third)));

        Assert.Equal((new ConnectAttempt(2, 1, 0), new ConnectAttempt(3, 2, 0)), (second.Attempt, third.Attempt));
        instance.Dispose();
    }
}
