using Pdk.Loader.Fixtures;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Supervision;

/// <summary>Nobody knows which instance an exception on a thread of the library was about: the policy follows for all of them.</summary>
public sealed class UnhandledFaultTests(CCompiler compiler) : IClassFixture<CCompiler>
{
    private const string Fault = "faulted earlier: nobody caught an exception on a thread of the plugin: fixture.tired: the thread is tired";

    private readonly ManualTime _time = new();
    private readonly ListLoggers _loggers = new();

    [CFact]
    public void Never_QuarantinesAllInstancesOfTheLibrary_AndNoOther()
    {
        using PluginHost host = Host(FaultPolicy.Never);
        using PluginInstance first = Make(host, compiler.Compile("reports"), "first");
        using PluginInstance second = host.CreateInstance("pdk.tests.adder", "adder", alias: "second");
        using PluginHost elsewhere = Host(FaultPolicy.Never);
        using PluginInstance other = Make(elsewhere, compiler.Compile("good"), "other");

        first.Require<IAdder>().Add(1, 0);
        Waiting.Until(() => host.Quarantined.Count == 2, "both are in quarantine");

        Assert.Equal(["first", "second"], host.Quarantined.Select(static instance => instance.Alias));
        Assert.Equal(Fault, Assert.Throws<PluginFaultException>(() => second.Require<IAdder>().Add(2, 3)).Message);
        Assert.Equal("fixture.tired", first.Fault!.RemoteType);
        Assert.Equal(5, other.Require<IAdder>().Add(2, 3));
        Assert.Empty(_time.Pending);
        Assert.Contains($"Pdk.Loader: Error: 'second' (adder of fixture) is quarantined: {Fault}", _loggers.Lines);
    }

    [CFact]
    public void InstanceThatIsMadeAfterwards_Serves()
    {
        using PluginHost host = Host(FaultPolicy.Never);
        using PluginInstance first = Make(host, compiler.Compile("reports"), "first");
        first.Require<IAdder>().Add(1, 0);
        Waiting.Until(() => first.Fault is not null, "it is in quarantine");

        using PluginInstance next = host.CreateInstance("pdk.tests.adder", "adder", alias: "next");

        Assert.Equal(5, next.Require<IAdder>().Add(2, 3));
    }

    [CFact]
    public void Restart_BringsAnotherInstanceForTheSameObject_EachTime()
    {
        using PluginHost host = Host(FaultPolicy.Restart with { InitialDelay = TimeSpan.FromSeconds(2), MaxRestarts = 2 });
        using PluginInstance instance = Make(host, compiler.Compile("reports"), "adder");
        IAdder adder = instance.Require<IAdder>();

        for (int restart = 1; restart <= 2; restart++)
        {
            adder.Add(1, 0);
            Waiting.Until(() => _time.Pending.Count == 1, "the restart is set");
            _time.Advance(TimeSpan.FromMinutes(1));
            Waiting.Until(() => instance.Restarts == restart, "the restart");
            Assert.Equal(5, adder.Add(2, 3));
        }

        adder.Add(1, 0);
        Waiting.Until(() => _loggers.Lines.Any(static line => line.EndsWith("its restarts are used up.", StringComparison.Ordinal)), "no further restart");
        Assert.Equal(Fault, Assert.Throws<PluginFaultException>(() => adder.Add(2, 3)).Message);
    }

    [CFact]
    public void Fail_TellsTheHostOfEachInstance()
    {
        using PluginHost host = Host(FaultPolicy.Fail);
        List<string> failed = [];
        host.Failed += (_, arguments) => failed.Add($"{arguments.Alias}: {arguments.Fault.Message}");
        using PluginInstance first = Make(host, compiler.Compile("reports"), "first");
        using PluginInstance second = host.CreateInstance("pdk.tests.adder", "adder", alias: "second");

        first.Require<IAdder>().Add(3, 0);
        Waiting.Until(() => host.Libraries[0].UnhandledExceptions == 3 && second.Fault is not null, "both are in quarantine");

        Waiting.Until(() => failed.Count == 2, "the host is told");
        Assert.Equal([$"first: {Fault}", $"second: {Fault}"], failed);
    }

    /// <summary>It would be missed otherwise: there was no instance yet when the thread failed.</summary>
    [CFact]
    public void ExceptionWhileAnInstanceIsMade_IsAFaultOfThatInstance()
    {
        using PluginHost host = Host(FaultPolicy.Restart);
        using PluginInstance instance = Make(host, compiler.Compile("reports", "-DTELLS_AT_CREATE=1"), "adder");

        Waiting.Until(() => _time.Pending.Count == 1, "the restart is set");
        Assert.Equal(Fault, instance.Fault!.Message);
        _time.Advance(TimeSpan.FromSeconds(1));
        Waiting.Until(() => instance.Restarts == 1, "the restart");

        Assert.Equal(5, instance.Require<IAdder>().Add(2, 3));
    }

    [CFact]
    public void ExceptionWhileAnInstanceIsMadeAnew_IsAFaultOfTheNewOne()
    {
        using PluginHost host = Host(FaultPolicy.Restart);
        using PluginInstance instance = Make(host, compiler.Compile("reports", "-DTELLS_AT_CREATE=2"), "adder");

        for (int restart = 1; restart <= 2; restart++)
        {
            Waiting.Until(() => _time.Pending.Count == 1, "a restart is set");
            _time.Advance(TimeSpan.FromMinutes(1));
            Waiting.Until(() => instance.Restarts == restart, "the restart");
        }

        Assert.Equal(5, instance.Require<IAdder>().Add(2, 3));
    }

    private static PluginInstance Make(PluginHost host, string path, string alias)
    {
        LoadReportRow row = host.LoadFile(path);
        Assert.True(row.IsReady, row.ToString());
        return host.CreateInstance("pdk.tests.adder", "adder", alias: alias);
    }

    private PluginHost Host(FaultPolicy policy) => new(new PluginHostOptions
    {
        UseEnvironment = false,
        LoggerFactory = _loggers,
        Supervision = new SupervisionOptions { TimeProvider = _time, FaultPolicy = policy },
    });
}
