using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Loader.Fixtures;
using Pdk.Loader.Libraries;
using Pdk.Loader.Supervision;
using Pdk.Loader.Tests.Support;
using Pdk.Loader.Threads;

namespace Pdk.Loader.Tests.Replacing;

/// <summary>A connector that is made anew after a fault is taken as far as the one before was.</summary>
public sealed class ConnectorRestartTests : ConnectorReplacementBench
{
    /// <summary>As when a new version takes over: what is made must be at work within the time for making it.</summary>
    [Fact]
    public async Task RestartedConnector_HasTheTimeThatAStartHas()
    {
        SupervisionOptions supervision = new() { TimeProvider = Time, FaultPolicy = FaultPolicy.Restart with { InitialDelay = TimeSpan.FromSeconds(1) } };
        Queue<ReplacedConnector> made = new(
        [
            new ReplacedConnector("old", Notes) { OnAdd = static () => throw new InvalidCastException() },
            new ReplacedConnector("new", Notes) { Starting = new TaskCompletionSource().Task },
        ]);
        using PluginHost host = new(new PluginHostOptions { UseEnvironment = false, StartDeadline = TimeSpan.FromSeconds(7), Supervision = supervision });
        host.AddLinked(new ConnectorLibrary(made.Dequeue), "connectors");
        PluginInstance instance = host.CreateInstance("pdk.connector", "connector");
        await instance.Require<IConnector>().OnStartAsync(default);
        Assert.Throws<PluginFaultException>(() => instance.Require<IAdder>().Add(1, 2));

        Time.Advance(TimeSpan.FromSeconds(1));
        Waiting.Until(() => Log().Contains("new start") && Time.Pending.Count == 1, "the new one is being started");

        Assert.Equal([TimeSpan.FromSeconds(7)], Time.Pending);
        instance.Dispose();
    }

    [Fact]
    public async Task RestartedConnector_IsTakenAsFarAsTheFaultedOneWas()
    {
        FaultPolicy policy = FaultPolicy.Restart with { InitialDelay = TimeSpan.FromSeconds(1) };
        HostSupervision host = Supervise(new SupervisionOptions { TimeProvider = Time, FaultPolicy = policy });
        Queue<ReplacedConnector> made = new([new ReplacedConnector("old", Notes) { OnAdd = static () => throw new InvalidCastException() }, New("new")]);
        SupervisedInstance instance = host.Create(Recipe(made.Dequeue), "connector", $"{Guid.NewGuid()}");
        await instance.As<IConnector>()!.OnStartAsync(default);
        await instance.As<IConnector>()!.ConnectAsync(default, default);
        await instance.As<IConnector>()!.OnPauseAsync(default);
        Assert.Throws<PluginFaultException>(() => instance.As<IAdder>()!.Add(1, 2));

        Time.Advance(TimeSpan.FromSeconds(1));
        Waiting.Until(() => instance.Restarts == 1, "the restart");

        Assert.Equal(3, instance.As<IAdder>()!.Add(1, 2));
        Waiting.Until(() => Log().Contains("old dispose"), "the old one is given back");
        Assert.Equal(["new start", "new connect", "new pause"], Log().Where(static line => line.StartsWith("new", StringComparison.Ordinal)).Take(3));

        // What is faulted is asked for nothing any more.
        Assert.DoesNotContain("old drain", Log());
        instance.Dispose();
    }
}
