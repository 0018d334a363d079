using System.Buffers;
using Pdk.Loader;
using Pdk.Loader.Tests.Support;
using Pdk.Native.Tests.Keepers;
using Zoo;

namespace Pdk.Native.Tests.Supervision;

/// <summary>What becomes of a native plugin that does not answer, or is defective, and of its callers.</summary>
public sealed class SupervisionTests
{
    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(100);

    [Fact]
    public void CallThatDoesNotReturn_IsGivenUpAndOthersGoOn()
    {
        using KeeperHost host = new(PluginForm.Native, new SupervisionOptions { CallDeadline = s_short });
        using ManualResetEventSlim gate = new();
        IKeeper keeper = host.Keeper();

        // The plugin waits for an answer that does not come.
        PluginDeadlineException exception = Assert.Throws<PluginDeadlineException>(
            () => keeper.Ask(new Visitor(question => gate.Wait(Timeout.Infinite) ? question : 0), 1));

        Assert.Equal(("Zoo", "zoo.keeper", "Ask"), (exception.Plugin, exception.Contract, exception.Member));
        Assert.Equal(1, host.Host.Report.AbandonedThreads);
        Assert.Equal($"faulted earlier: {exception.Message}", Assert.Throws<PluginFaultException>(() => keeper.Name).Message);
        Assert.Equal(1, host.Host.Create<IVisitor>("parrot").Answer(1));
        gate.Set();
        Waiting.Until(() => host.Host.Report.AbandonedThreads == 0, "the thread comes back");
    }

    [Fact]
    public async Task AsynchronousCallThatDoesNotComplete_IsCancelledInThePlugin()
    {
        using KeeperHost host = new(PluginForm.Native, new SupervisionOptions { CallDeadline = s_short });
        IKeeper keeper = host.Keeper();
        ArrayBufferWriter<byte> output = new();

        PluginDeadlineException exception = await Assert.ThrowsAsync<PluginDeadlineException>(
            async () => await keeper.EchoAsync("abc"u8.ToArray(), 3_600_000, output, CancellationToken.None));

        Assert.Equal("EchoAsync", exception.Member);
        Assert.Equal(0, output.WrittenCount);

        // The instance can be given back only after its last call, which would take an hour if the plugin had not been told.
        ((IDisposable)keeper).Dispose();
        Waiting.Until(() => host.Log.Entries.Any(entry => entry.Message.EndsWith(" disposed", StringComparison.Ordinal)), "the old instance is given back");
    }

    [Fact]
    public void FaultedInstance_IsMadeAnewForTheSameCallers()
    {
        FaultPolicy policy = FaultPolicy.Restart with { InitialDelay = TimeSpan.FromMilliseconds(1) };
        using KeeperHost host = new(PluginForm.Native, new SupervisionOptions { FaultPolicy = policy });
        using PluginInstance instance = host.Host.CreateInstance("zoo.keeper", "keeper", PdkDocument.ParseJson("{}"), "keeper");
        IKeeper keeper = instance.Require<IKeeper>();

        Assert.Equal("System.NullReferenceException", Assert.Throws<PluginFaultException>(() => keeper.Fail(Failure.NullDereference)).RemoteType);
        Waiting.Until(() => instance.Restarts == 1, "the instance is made anew");

        Assert.Equal(1, keeper.Min(1, 2));
        Assert.Null(instance.Fault);
    }

    [Fact]
    public void ErrorsOfTheCallersArguments_AreNoFaults()
    {
        using KeeperHost host = new(PluginForm.Native, new SupervisionOptions());
        IKeeper keeper = host.Keeper();
        PdkValueWriter used = new(new ArrayBufferWriter<byte>());
        used.WriteNull();

        Assert.Throws<InvalidOperationException>(() => keeper.Wrap(default, used));
        Assert.Throws<ArgumentNullException>(() => keeper.Greet(null!));

        Assert.Equal(1, keeper.Min(1, 2));
    }

    [Fact]
    public void Calls_DoNotAllocate()
    {
        using KeeperHost host = new(PluginForm.Native, new SupervisionOptions());
        IKeeper keeper = host.Keeper();
        int[] numbers = [1, 2, 3];
        for (int round = 0; round < 2; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int call = 0; call < 1000; call++)
            {
                keeper.Min(call, 1);
                keeper.Sum(numbers);
            }

            Assert.True(round == 0 || GC.GetAllocatedBytesForCurrentThread() == before, "a call allocated");
        }
    }
}
