using Microsoft.Extensions.Logging;
using Pdk.Contracts;
using Pdk.Loader.Fixtures;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests;

public sealed class LinkedTests : IDisposable
{
    private readonly ListLoggers _loggers = new();
    private readonly PluginHost _host;
    private readonly LoadReportRow _row;

    public LinkedTests()
    {
        _host = new PluginHost(new PluginHostOptions { LoggerFactory = _loggers, UseEnvironment = false });
        _row = _host.AddLinked(typeof(Polite).Assembly);
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public void LinkedLibrary_IsDescribedByItsStamp()
    {
        Assert.Equal(("LoaderPlugin", LoadStep.Ready, Verdict.Ready), (_row.Path, _row.Step, _row.Verdict));
        Assert.Equal("LoaderPlugin 1.2.3 is ready", _row.Message);
        Assert.Equal(("LoaderPlugin", "1.2.3", "net10.0", "managed"), (_row.Name, _row.Version, _row.Framework, _row.Runtime));
        Assert.Equal(["broken", "polite", "stuck"], _row.Components);
        Assert.Equal(["pdk.tests.greeter 1.0", "pdk.tests.adder 1.0"], _row.Contracts);
        LoadedLibrary library = Assert.Single(_host.Libraries);
        Assert.Equal(PluginForm.Linked, library.Form);
        Assert.Equal("Greets, and adds.", library.Components.Single(component => component.Name == "polite").Description);
    }

    [Fact]
    public void AssemblyWithoutPlugins_IsEntryMissing()
    {
        LoadReportRow row = _host.AddLinked(typeof(LinkedTests).Assembly);

        Assert.Equal(Verdict.EntryMissing, row.Verdict);
        Assert.Equal("expected an assembly with plugin classes, found one without a library class", row.Message);
        Assert.Equal([_row, row], _host.Report.Rows);
    }

    [Fact]
    public void Instance_IsSeenThroughItsContractsOnly()
    {
        using PluginInstance instance = _host.CreateInstance("pdk.tests.greeter", "polite", PdkDocument.ParseJson("""{"greeting": "Hello"}"""), alias: "door");

        Assert.Equal(("polite", "door", "LoaderPlugin", PluginForm.Linked), (instance.Component, instance.Alias, instance.LibraryPath, instance.Form));
        Assert.Equal("Hello, you", instance.Require<IGreeter>().Greet("you"));
        Assert.Equal(5, instance.As<IAdder>()!.Add(2, 3));
        Assert.Same(instance.As<IAdder>(), instance.As<IAdder>());
        Assert.Null(instance.As<IUnplugged>());
        Assert.Null(instance.As<IUnexported>());
        NotSupportedException exception = Assert.Throws<NotSupportedException>(() => instance.Require<IUnplugged>());
        Assert.Equal("'polite' (LoaderPlugin) does not implement IUnplugged; expected a component that does.", exception.Message);
    }

    [Fact]
    public void Log_ReachesTheHostUnderTheAlias()
    {
        _host.CreateInstance("pdk.tests.adder", "polite", alias: "door").Dispose();

        Assert.Equal(["door: Information: good-bye"], _loggers.Of("door"));
    }

    [Fact]
    public void LogOfTheCaller_ReplacesTheHosts()
    {
        ListLoggers own = new();

        _host.CreateInstance("pdk.tests.adder", "polite", services: [ServiceOffer.Of<ILog>(new OwnLog(own.CreateLogger("own")))]).Dispose();

        Assert.Equal(["own: Information: good-bye"], own.Lines);
        Assert.Empty(_loggers.Of("polite"));
    }

    [Fact]
    public void DisposedInstance_HasNoContracts()
    {
        PluginInstance instance = _host.CreateInstance("pdk.tests.adder", "polite");
        instance.Dispose();
        instance.Dispose();

        Assert.Single(_loggers.Of("polite"));
        Assert.Throws<ObjectDisposedException>(instance.As<IAdder>);
    }

    [Fact]
    public void CreatedContract_GivesTheInstanceBackWhenDisposed()
    {
        IAdder adder = _host.Create<IAdder>("polite");
        Assert.Equal(3, adder.Add(1, 2));

        ((IDisposable)adder).Dispose();

        Assert.Single(_loggers.Of("polite"));
    }

    [Fact]
    public void Has_KnowsContractAndName()
    {
        Assert.True(_host.Has("pdk.tests.adder", "polite"));
        Assert.False(_host.Has("pdk.tests.adder", "stuck"));
        Assert.False(_host.Has("pdk.tests.adder", "nobody"));
    }

    [Fact]
    public void UnknownComponent_IsTold()
    {
        PluginLoadException exception = Assert.Throws<PluginLoadException>(() => _host.CreateInstance("pdk.tests.greeter", "rude"));

        Assert.Equal(Verdict.ComponentUnknown, exception.Verdict);
        Assert.Equal("expected a component 'rude' for pdk.tests.greeter, found broken, polite, stuck", exception.Message);
        Assert.Equal(exception.Row, _host.Report.Rows[^1]);
        Assert.Equal(
            "expected a component 'polite' for pdk.codec, found none at all",
            Assert.Throws<PluginLoadException>(() => _host.CreateInstance("pdk.codec", "polite")).Message);
    }

    [Fact]
    public void ConstructorThatThrows_IsCreateFailed()
    {
        PluginLoadException exception = Assert.Throws<PluginLoadException>(() => _host.Create<IGreeter>("broken"));

        Assert.Equal((Verdict.CreateFailed, LoadStep.Create), (exception.Verdict, exception.Row.Step));
        Assert.Equal("expected 'broken' to be made, but it failed: System.InvalidOperationException: no good morning", exception.Message);
        Assert.IsType<InvalidOperationException>(exception.InnerException);
        Assert.Equal(exception.Row, _host.Report.Rows[^1]);
    }

    [Fact]
    public void WrongConfiguration_IsCreateFailed()
    {
        PluginLoadException exception = Assert.Throws<PluginLoadException>(
            () => _host.Create<IGreeter>("polite", PdkDocument.ParseJson("""{"greting": "Hello"}""")));

        Assert.Equal(Verdict.CreateFailed, exception.Verdict);
        Assert.Equal(
            "expected 'polite' to be made, but it failed: System.ArgumentException: The configuration of 'polite' has the unknown key 'greting'; known are: greeting; did you mean 'greeting'?",
            exception.Message);
        Assert.Equal("Correct the configuration.", exception.Hint);
    }

    [Fact]
    public void ConstructorThatDoesNotReturn_IsCreateTimeoutAndItsInstanceIsGivenBackLater()
    {
        using PluginHost host = new(new PluginHostOptions { StartDeadline = TimeSpan.FromMilliseconds(30), UseEnvironment = false });
        host.AddLinked(typeof(Polite).Assembly);

        PluginLoadException exception = Assert.Throws<PluginLoadException>(() => host.Create<IGreeter>("stuck"));

        Assert.Equal(Verdict.CreateTimeout, exception.Verdict);
        Assert.Equal("expected 'stuck' to be made within 0.03 s, but it was not; its thread was abandoned", exception.Message);
        Assert.Equal(1, host.Report.AbandonedThreads);
        Stuck.Gate.Set();
        Waiting.Until(() => host.Report.AbandonedThreads == 0, "the constructor comes back");
        Waiting.Until(() => Stuck.Disposed.IsSet, "the instance is disposed");
    }

    [Fact]
    public void LibraryAddedTwice_IsTakenFromTheFirst()
    {
        LoadReportRow second = _host.AddLinked(typeof(Polite).Assembly);

        Assert.Equal(Verdict.Ready, second.Verdict);
        Assert.Contains("'polite' for pdk.tests.adder is taken from LoaderPlugin, which was loaded earlier", second.Notes);
    }

    [Fact]
    public void DisposedHost_RefusesWork()
    {
        _host.Dispose();

        Assert.Throws<ObjectDisposedException>(() => _host.Load());
        Assert.Throws<ObjectDisposedException>(() => _host.LoadFile("x.so"));
        Assert.Throws<ObjectDisposedException>(() => _host.AddLinked(typeof(Polite).Assembly));
        Assert.Throws<ObjectDisposedException>(() => _host.Create<IAdder>("polite"));
    }

    private sealed class OwnLog(ILogger logger) : ILog
    {
        public bool IsEnabled(LogSeverity severity) => true;

        public void Write(LogSeverity severity, string message) => logger.Log((LogLevel)severity, default, message, null, static (text, _) => text);
    }
}
