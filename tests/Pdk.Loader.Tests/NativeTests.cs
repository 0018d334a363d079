using System.Runtime.CompilerServices;
using Pdk.Contracts;
using Pdk.Loader.Fixtures;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests;

public sealed class NativeTests(CCompiler compiler) : IClassFixture<CCompiler>, IDisposable
{
    private readonly ListLoggers _loggers = new();
    private PluginHost? _host;

    private PluginHost Host => _host ??= new PluginHost(
        new PluginHostOptions { LoggerFactory = _loggers, UseEnvironment = false }.AddContract<IAdder>());

    public void Dispose() => _host?.Dispose();

    [CFact]
    public void GoodLibrary_IsReady()
    {
        string path = compiler.Compile("good");

        LoadReportRow row = Host.LoadFile(path);

        Assert.Equal("fixture 0.1.0 is ready", row.Message);
        Assert.Equal((LoadStep.Ready, Verdict.Ready, path), (row.Step, row.Verdict, row.Path));
        Assert.Equal(["pdk.tests.adder 1.0"], row.Contracts);
        Assert.True(row.Elapsed > TimeSpan.Zero);
        Assert.Equal(PluginForm.Native, Assert.Single(Host.Libraries).Form);
        Assert.Equal("Adds in C", Host.Libraries[0].Components[0].Description);
        Assert.Equal((0, 1), (Host.Report.AbandonedThreads, Host.Report.MappedImages));
    }

    [CFact]
    public void Instance_WorksThroughItsContractAndIsGivenBack()
    {
        string path = compiler.Compile("good");
        Host.LoadFile(path);
        PluginInstance instance = Host.CreateInstance("pdk.tests.adder", "adder", PdkDocument.ParseJson("{}"), alias: "plus");

        Assert.Equal(5, instance.Require<IAdder>().Add(2, 3));
        Assert.Same(instance.As<IAdder>(), instance.As<IAdder>());
        Assert.Null(instance.As<IGreeter>());
        Assert.Equal(0, CCompiler.Call(path, "fixture_count_released"));
        instance.Dispose();
        instance.Dispose();

        Assert.Equal((1, 1), (CCompiler.Call(path, "fixture_count_made"), CCompiler.Call(path, "fixture_count_released")));
        Assert.Throws<ObjectDisposedException>(instance.As<IAdder>);
        Assert.Equal(
            [$"plus: Information: made as plus with {PdkDocument.ParseJson("{}").Bytes.Length} bytes at 0 modulo 8", "plus: Information: given back"],
            _loggers.Of("plus"));
    }

    [CFact]
    public void InstanceWithoutConfiguration_GetsNone()
    {
        Host.LoadFile(compiler.Compile("good"));

        Host.CreateInstance("pdk.tests.adder", "adder").Dispose();

        Assert.Equal("adder: Information: made as adder with 0 bytes at 0 modulo 8", _loggers.Of("adder")[0]);
    }

    [CFact]
    public void InstanceThatNobodyAskedForContracts_IsGivenBack()
    {
        string path = compiler.Compile("good");
        Host.LoadFile(path);

        Host.CreateInstance("pdk.tests.adder", "adder").Dispose();

        Assert.Equal(1, CCompiler.Call(path, "fixture_count_released"));
    }

    [CFact]
    public void CreatedContract_GivesTheInstanceAndTheServicesBackWhenDisposed()
    {
        string path = compiler.Compile("good");
        Host.LoadFile(path);
        WeakReference service = CreateAndDispose(Host);

        Assert.Equal(1, CCompiler.Call(path, "fixture_count_released"));
        Waiting.Until(() => IsCollected(service), "the service is collected, since no handle refers to it any more");
    }

    [CFact]
    public void InstanceWithTwoContracts_IsGivenBackWithBoth()
    {
        string path = compiler.Compile("two_contracts");
        Host.LoadFile(path);
        PluginInstance instance = Host.CreateInstance("pdk.tests.greeter", "adder");
        Assert.Equal(5, instance.Require<IAdder>().Add(2, 3));
        Assert.Throws<NotSupportedException>(() => instance.Require<IGreeter>().Greet("you"));

        instance.Dispose();

        Assert.Equal(2, CCompiler.Call(path, "fixture_count_released"));
    }

    [CFact]
    public void CreatedContractOfTwo_GivesBothBackWhenDisposed()
    {
        string path = compiler.Compile("two_contracts");
        Host.LoadFile(path);

        ((IDisposable)Host.Create<IAdder>("adder")).Dispose();

        Assert.Equal(2, CCompiler.Call(path, "fixture_count_released"));
    }

    [CFact]
    public void OneContractDisposedByItself_LeavesTheInstanceUsable()
    {
        string path = compiler.Compile("two_contracts");
        Host.LoadFile(path);
        using PluginInstance instance = Host.CreateInstance("pdk.tests.greeter", "adder");

        ((IDisposable)instance.Require<IGreeter>()).Dispose();

        Assert.Equal(1, CCompiler.Call(path, "fixture_count_released"));
        Assert.Equal(5, instance.Require<IAdder>().Add(2, 3));
    }

    [CFact]
    public void ForgottenInstances_AreGivenBackByTheCollector()
    {
        string path = compiler.Compile("good");
        Host.LoadFile(path);
        WeakReference service = Forget(Host);

        Waiting.Until(() => IsCollected(service) && CCompiler.Call(path, "fixture_count_released") == 3, "all instances are given back, and the services after them");
    }

    [CFact]
    public void LibraryThatTheHostDoesNotKnowTheContractOf_IsReadyWithANote()
    {
        using PluginHost host = new(new PluginHostOptions { UseEnvironment = false });

        LoadReportRow row = host.LoadFile(compiler.Compile("good"));

        Assert.Equal(Verdict.Ready, row.Verdict);
        Assert.Equal(["'adder' implements pdk.tests.adder 1.0, which this host does not know"], row.Notes);
        using PluginInstance instance = host.CreateInstance("pdk.tests.adder", "adder");
        Assert.Equal(7, instance.Require<IAdder>().Add(3, 4));
    }

    [CFact]
    public void ContractThatDoesNotFit_IsFoundLateWhereTheHostDidNotKnowIt()
    {
        using PluginHost host = new(new PluginHostOptions { UseEnvironment = false });
        host.LoadFile(compiler.Compile("other_layout_whole"));
        using PluginInstance instance = host.CreateInstance("pdk.tests.adder", "adder");

        PdkProtocolException exception = Assert.Throws<PdkProtocolException>(instance.As<IAdder>);

        Assert.Equal("pdk.tests.adder.add: signature changed: plugin has `add(a: i64, b: i64) -> i64` in slot 0, host has `add(a: i32, b: i32) -> i32` in slot 0; a: type changed, b: type changed, the result changed", exception.Message);
    }

    [CFact]
    public void SameFileTwice_IsOneDuplicate()
    {
        string path = compiler.Compile("good");
        string directory = Path.GetDirectoryName(path)!;
        File.CreateSymbolicLink(Path.Combine(directory, "link.so"), path);
        LinkHard(path, Path.Combine(directory, "hard.so"));
        using PluginHost host = new(new PluginHostOptions { UseEnvironment = false, SearchPath = { directory, path } });

        LoadReport report = host.Load();

        Assert.Equal(
            [Verdict.Ready, Verdict.Duplicate, Verdict.SymbolicLinkSkipped, Verdict.Duplicate],
            report.Rows.Select(row => row.Verdict));
        Assert.Equal($"expected a new file, found one that was met before as {report.Rows[0].Path}", report.Rows[1].Message);
        Assert.Equal(1, CCompiler.Call(path, "good_starts"));
    }

    [CFact]
    public void LibraryInTwoHosts_IsStartedOnce()
    {
        string path = compiler.Compile("good");
        using PluginHost other = new(new PluginHostOptions { UseEnvironment = false });

        Assert.Equal(Verdict.Ready, Host.LoadFile(path).Verdict);
        Assert.Equal(Verdict.Ready, other.LoadFile(path).Verdict);

        Assert.Equal(1, CCompiler.Call(path, "good_starts"));
    }

    private static bool IsCollected(WeakReference reference)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return !reference.IsAlive;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference CreateAndDispose(PluginHost host)
    {
        SilentLog log = new();
        IAdder adder = host.Create<IAdder>("adder", services: [ServiceOffer.Of<ILog>(log)]);
        Assert.Equal(3, adder.Add(1, 2));
        ((IDisposable)adder).Dispose();
        return new WeakReference(log);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Forget(PluginHost host)
    {
        SilentLog log = new();
        ServiceOffer[] services = [ServiceOffer.Of<ILog>(log)];
        _ = host.CreateInstance("pdk.tests.adder", "adder", services: services);
        Assert.Equal(3, host.CreateInstance("pdk.tests.adder", "adder", services: services).Require<IAdder>().Add(1, 2));
        Assert.Equal(3, host.Create<IAdder>("adder", services: services).Add(1, 2));
        return new WeakReference(log);
    }

    private static void LinkHard(string path, string link)
    {
        using System.Diagnostics.Process process = System.Diagnostics.Process.Start("ln", [path, link]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private sealed class SilentLog : ILog
    {
        public bool IsEnabled(LogSeverity severity) => false;

        public void Write(LogSeverity severity, string message)
        {
        }
    }
}
