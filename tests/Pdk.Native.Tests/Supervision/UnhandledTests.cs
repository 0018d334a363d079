using Microsoft.Extensions.Logging;
using Pdk.Loader;
using Pdk.Loader.Tests.Support;
using Pdk.Native.Tests.Keepers;
using Zoo;

namespace Pdk.Native.Tests.Supervision;

/// <summary>A native plugin leaves an exception to a thread of its own: what becomes of its callers. Each test has a library of its own, whose state no other sees.</summary>
public sealed class UnhandledTests : IDisposable
{
    private const int OnAThread = 1;
    private const int WithAnInnerException = 11;

    private readonly RecordingLoggerFactory _log = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pdk-unhandled-");

    [Fact]
    public void Unsupervised_TheLogTellsTheStory_AndTheInstanceGoesOn()
    {
        using PluginHost host = Host(null);
        IVisitor visitor = host.Create<IVisitor>("uncaught");

        visitor.Answer(OnAThread);
        Waiting.Until(() => _log.Entries.Any(static entry => entry.Level == LogLevel.Error), "it is logged");

        (string category, _, string message) = _log.Entries.Single(static entry => entry.Level == LogLevel.Error);
        Assert.Equal("Pdk.Loader", category);
        Assert.StartsWith(
            "Zoo 1.2.3: nobody caught an exception on a thread of its own: System.InvalidOperationException: a thread has a bad day\n    ", message, StringComparison.Ordinal);
        Assert.Contains("at Zoo.Harm.Uncaught.", message, StringComparison.Ordinal);
        Assert.Equal(0, visitor.Answer(0));
    }

    [Fact]
    public void InnerExceptions_AreToldToo()
    {
        using PluginHost host = Host(null);

        host.Create<IVisitor>("uncaught").Answer(WithAnInnerException);
        Waiting.Until(() => host.Libraries[0].UnhandledExceptions == 1, "it is told");

        Assert.Contains("System.InvalidOperationException: inside", host.Libraries[0].LastUnhandled!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Restart_BringsAnotherInstanceForTheSameCallers()
    {
        using PluginHost host = Host(FaultPolicy.Restart with { InitialDelay = TimeSpan.FromMilliseconds(1) });
        using PluginInstance instance = host.CreateInstance("zoo.visitor", "uncaught");
        using PluginInstance other = host.CreateInstance("zoo.visitor", "parrot");

        instance.Require<IVisitor>().Answer(OnAThread);
        Waiting.Until(() => (instance.Restarts, other.Restarts) == (1, 1), "both are made anew");

        Assert.Equal((0, 7), (instance.Require<IVisitor>().Answer(0), other.Require<IVisitor>().Answer(7)));
    }

    [Fact]
    public void Never_AnswersWithTheExceptionOfTheThread()
    {
        using PluginHost host = Host(FaultPolicy.Never);
        using PluginInstance instance = host.CreateInstance("zoo.visitor", "uncaught");
        IVisitor visitor = instance.Require<IVisitor>();

        visitor.Answer(OnAThread);
        Waiting.Until(() => instance.Fault is not null, "it is in quarantine");

        PluginFaultException fault = Assert.Throws<PluginFaultException>(() => visitor.Answer(0));
        Assert.Equal(
            "faulted earlier: nobody caught an exception on a thread of the plugin: System.InvalidOperationException: a thread has a bad day", fault.Message);
        Assert.Contains("at Zoo.Harm.Uncaught.", fault.Detail, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private PluginHost Host(FaultPolicy? policy)
    {
        string copy = Path.Combine(_folder.FullName, "zoo.so");
        // Equal bytes would be one image for all hosts of this process.
        File.WriteAllBytes(copy, [.. File.ReadAllBytes(Fixtures.NativeFixtures.Zoo), .. Guid.NewGuid().ToByteArray()]);
        PluginHostOptions options = KeeperHost.Options(_log);
        options.Supervision = policy is null ? null : new SupervisionOptions { FaultPolicy = policy };
        PluginHost host = new(options);
        LoadReportRow row = host.LoadFile(copy);
        Assert.True(row.IsReady, row.ToString());
        return host;
    }
}
