using System.Runtime.Loader;
using Pdk.Contracts;
using Pdk.Loader.Fixtures;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests;

public sealed class ManagedTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ListLoggers _loggers = new();
    private readonly PluginHost _host;
    private readonly string _plugin;

    public ManagedTests()
    {
        _plugin = _folder["LoaderPlugin.dll"];
        File.Copy(typeof(Polite).Assembly.Location, _plugin);
        _host = new PluginHost(new PluginHostOptions { AllowManaged = true, LoggerFactory = _loggers, UseEnvironment = false, SearchPath = { _folder.Path } });
    }

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void ManagedBuild_IsLoadedIntoItsOwnContextWithTheHostsContracts()
    {
        LoadReportRow row = Assert.Single(_host.Load().Rows);

        Assert.Equal("LoaderPlugin 1.2.3 is ready", row.Message);
        using PluginInstance instance = _host.CreateInstance("pdk.tests.greeter", "polite");
        Assert.Equal(PluginForm.Managed, instance.Form);
        IGreeter greeter = instance.Require<IGreeter>();
        Assert.Equal("Good day, you", greeter.Greet("you"));
        Assert.NotEqual(typeof(Polite), greeter.GetType());
        Assert.NotSame(AssemblyLoadContext.Default, AssemblyLoadContext.GetLoadContext(greeter.GetType().Assembly));
    }

    [Fact]
    public void ContractsBesideThePlugin_AreNotUsed()
    {
        File.Copy(typeof(IGreeter).Assembly.Location, _folder["LoaderContracts.dll"]);
        File.Copy(typeof(ILog).Assembly.Location, _folder["Pdk.Contracts.dll"]);
        File.Copy(typeof(PluginAttribute).Assembly.Location, _folder["Pdk.Abi.dll"]);

        LoadReport report = _host.Load();

        Assert.Equal(_plugin, Assert.Single(report.Ready).Path);
        Assert.All(report.Problems, row => Assert.Equal(Verdict.StampMissing, row.Verdict));
        Assert.Equal(5, _host.Create<IAdder>("polite").Add(2, 3));
    }

    [Fact]
    public void ManagedBuild_IsRefusedWhereNotAllowed()
    {
        using PluginHost host = new(new PluginHostOptions { UseEnvironment = false }.AddContract<IAdder>().AddContract<IGreeter>());

        LoadReportRow row = host.LoadFile(_plugin);

        Assert.Equal((LoadStep.Judge, Verdict.ManagedNotAllowed), (row.Step, row.Verdict));
        Assert.Equal("expected a native library, found a managed build", row.Message);
        Assert.Empty(host.Libraries);
    }

    [Fact]
    public void AssemblyThatCannotBeLoaded_IsOpenFailed()
    {
        // The header and the stamp are whole; the metadata is not.
        byte[] content = File.ReadAllBytes(_plugin);
        int metadata = content.AsSpan().IndexOf("BSJB"u8);
        content.AsSpan(metadata, 4).Clear();
        string broken = _folder.File("broken.dll", content);

        LoadReportRow row = _host.LoadFile(broken);

        Assert.Equal((LoadStep.Open, Verdict.OpenFailed), (row.Step, row.Verdict));
        Assert.StartsWith("expected an assembly that this runtime can load, but it refuses: System.BadImageFormatException: ", row.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SecondLoad_FindsNothingNew()
    {
        _host.Load();

        LoadReportRow row = Assert.Single(_host.Load().Rows);

        Assert.Equal((LoadStep.Find, Verdict.Duplicate), (row.Step, row.Verdict));
        Assert.Equal("expected a new file, found one that was loaded before", row.Message);
        Assert.Equal(2, _host.Report.Rows.Count);
        Assert.Single(_host.Libraries);
    }
}
