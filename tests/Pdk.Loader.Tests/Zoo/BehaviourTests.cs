using Pdk.Abi;
using Pdk.Loader.Fixtures;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Zoo;

/// <summary>A plugin in C that keeps the rules when it is loaded, and breaks them in use: <c>Native/behaviour.c</c> knows the numbers.</summary>
public sealed class BehaviourTests : IDisposable
{
    private readonly CCompiler _compiler = new();
    private readonly PluginHost _host = null!;
    private readonly PluginInstance _instance = null!;
    private readonly string _path = "";

    public BehaviourTests()
    {
        if (CFixtures.WhyNot is not null)
        {
            return;
        }

        _path = _compiler.Compile("behaviour");
        _host = new PluginHost(new PluginHostOptions { UseEnvironment = false, StartDeadline = TimeSpan.FromSeconds(60) }
            .AddContract<IBehaviour>().AddContract<IAdder>());
        LoadReportRow row = _host.LoadFile(_path);
        Assert.True(row.IsReady, row.ToString());
        Assert.True(_host.LoadFile(_compiler.Compile("good")).IsReady);
        _instance = _host.CreateInstance("pdk.tests.behaviour", "behaviour");
    }

    private IBehaviour Plugin => _instance.Require<IBehaviour>();

    [CTheory]
    [InlineData(0, "sound")]
    [InlineData(1, "\uFFFD\uFFFD!")]
    public void Text_IsReadWhateverItsBytes(int way, string text)
    {
        Assert.Equal(text, Plugin.Text(way));
        Others();
    }

    [CFact]
    public void OverlongText_IsTakenAsItIs()
    {
        string text = Plugin.Text(6);
        Assert.Equal(16 << 20, text.Length);
        Assert.EndsWith("0123456789abcdef", text, StringComparison.Ordinal);
    }

    [CTheory]
    [InlineData(2, "A buffer came back with length -1; expected 0 to ")]
    [InlineData(3, "A buffer came back with length ")]
    [InlineData(4, "The call answered status 1 without an error record.")]
    [InlineData(5, "The call answered status 99 without an error record.")]
    public void ImpossibleResult_IsAnErrorOfThatCall(int way, string message)
    {
        Assert.StartsWith(message, Assert.Throws<PdkProtocolException>(() => Plugin.Text(way)).Message, StringComparison.Ordinal);
        Assert.Equal("sound", Plugin.Text(0));
        Others();
    }

    [CFact]
    public void BufferThatCannotGrowSoFar_IsAnErrorOfThatCall()
    {
        Assert.ThrowsAny<Exception>(() => Plugin.Text(7));
        Assert.Equal("sound", Plugin.Text(0));
        Others();
    }

    [CTheory]
    [InlineData(8)]
    [InlineData(9)]
    public void BufferThatWasNotLent_DoesNotGrow(int way)
    {
        Assert.StartsWith(
            "A buffer was asked to grow that no call has at the moment: ",
            Assert.Throws<StaleHandleException>(() => Plugin.Text(way)).Message,
            StringComparison.Ordinal);
        Assert.Equal("sound", Plugin.Text(0));
        Others();
    }

    [CFact]
    public void BufferThatWasKeptAfterItsCall_DoesNotGrow()
    {
        Assert.Equal("kept", Plugin.Text(10));
        Assert.Equal((int)PdkStatus.StaleHandle, Plugin.Call(11, new Adder()));
        Assert.Equal("sound", Plugin.Text(0));
        Others();
    }

    [CTheory]
    [InlineData(11, 0)]
    [InlineData(12, 8)]
    public void ErrorRecordThatIsCutOff_IsTold(int way, int size)
    {
        Assert.Equal(
            $"The error record could not be read: An error record: expected at least 64 bytes, found {size}.",
            Assert.Throws<PdkDataException>(() => Plugin.Text(way)).Message);
        Others();
    }

    [CTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void HandleThatNamesNothing_IsStaleForThePlugin(int way)
    {
        Assert.Equal((int)PdkStatus.StaleHandle, Plugin.Call(way, new Adder()));
        Others();
    }

    [CFact]
    public void CallbackFromAnotherThread_IsServed() => Assert.Equal(5, Plugin.Call(7, new Adder()));

    [CFact]
    public void CallbackThatIsKept_ServesUntilItIsGivenBack()
    {
        Adder kept = new();
        Assert.Equal(0, Plugin.Call(8, kept));
        Assert.Equal(5, Plugin.Call(9, new Adder()));
        Assert.Equal(1, kept.Calls);
    }

    [CFact]
    public void ServiceThatIsGivenBackByThePlugin_HarmsNobodyElse()
    {
        Assert.Equal((int)PdkStatus.Ok, Plugin.Call(10, new Adder()));
        Assert.Equal((int)PdkStatus.StaleHandle, Plugin.Call(4, new Adder()));
        _instance.Dispose();
        Others();
    }

    [CFact]
    public void ServiceAfterTheInstance_IsStaleForThePlugin()
    {
        Assert.Equal("sound", Plugin.Text(0));
        _instance.Dispose();
        Assert.Equal((int)PdkStatus.StaleHandle, CCompiler.Call(_path, "behaviour_log_after_release"));
    }

    [CTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task Completion_CountsOnceWheneverItComes(int way)
    {
        Assert.Equal(7, await Plugin.LaterAsync(way, CancellationToken.None));
        Assert.Equal(7, await Plugin.LaterAsync(0, CancellationToken.None));
    }

    [CTheory]
    [InlineData(3, 2)]
    [InlineData(4, 3)]
    public async Task CompletionThatNobodyWaitsFor_IsDroppedAndCounted(int way, int strays)
    {
        long before = PendingCall.StrayCompletions;
        Assert.Equal(7, await Plugin.LaterAsync(way, CancellationToken.None));
        Waiting.Until(() => PendingCall.StrayCompletions >= before + strays, "the stray completions are counted");
        Assert.Equal(7, await Plugin.LaterAsync(2, CancellationToken.None));
        Others();
    }

    [CFact]
    public async Task CompletionWithAnUnknownStatus_IsAnErrorOfThatCall()
    {
        Assert.Equal(
            "The call answered status 99 without an error record.",
            (await Assert.ThrowsAsync<PdkProtocolException>(async () => await Plugin.LaterAsync(5, CancellationToken.None))).Message);
    }

    [CFact]
    public async Task CompletionWithoutTheResult_IsAnErrorOfThatCall()
    {
        await Assert.ThrowsAsync<PdkProtocolException>(async () => await Plugin.LaterAsync(6, CancellationToken.None));
        Others();
    }

    [CFact]
    public async Task CallThatWaitsForItsCancellation_IsCancelled()
    {
        using CancellationTokenSource source = new();
        Task<int> call = Plugin.LaterAsync(8, source.Token).AsTask();
        Assert.False(call.IsCompleted);
        await source.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => call);
    }

    [CFact]
    public async Task CallThatNeverCompletes_HoldsNobodyElseUp()
    {
        using CancellationTokenSource source = new();
        Task<int> call = Plugin.LaterAsync(9, source.Token).AsTask();
        await source.CancelAsync();
        Assert.Equal(7, await Plugin.LaterAsync(2, CancellationToken.None));
        Assert.False(call.IsCompleted);
        Others();
    }

    public void Dispose()
    {
        _instance?.Dispose();
        _host?.Dispose();
        _compiler.Dispose();
    }

    /// <summary>The plugin beside it goes on.</summary>
    private void Others()
    {
        IAdder adder = _host.Create<IAdder>("adder");
        Assert.Equal(5, adder.Add(2, 3));
        ((IDisposable)adder).Dispose();
    }

    private sealed class Adder : IAdder
    {
        public int Calls { get; private set; }

        public int Add(int a, int b)
        {
            Calls++;
            return a + b;
        }
    }
}
