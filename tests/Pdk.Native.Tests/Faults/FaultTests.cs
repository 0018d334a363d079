using Pdk.Loader;
using Pdk.Native.Tests.Keepers;
using Zoo;

namespace Pdk.Native.Tests.Faults;

/// <summary>Defects of a plugin: none takes the process down, and each is told in one line.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly KeeperHost _host = new(PluginForm.Native);

    [Theory]
    [InlineData(Failure.NullDereference, "System.NullReferenceException", "Object reference not set to an instance of an object.")]
    public void Defects_AreFaultsWithTypeMessageAndStack(Failure failure, string type, string message)
    {
        PluginFaultException fault = Assert.Throws<PluginFaultException>(() => _host.Keeper().Fail(failure));
        Assert.Equal(PdkStatus.Fault, fault.Status);
        Assert.Equal(type, fault.RemoteType);
        Assert.Equal(message, fault.Message);
        Assert.Contains("at Zoo.Failures.Run(Failure)", fault.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Failure.DivisionByZero, typeof(DivideByZeroException), "Attempted to divide by zero.")]
    [InlineData(Failure.InvalidOperation, typeof(InvalidOperationException), "the lion is out")]
    public void Failures_KeepTheirTypeAndTheInstanceLivesOn(Failure failure, Type type, string message)
    {
        IKeeper keeper = _host.Keeper();
        Exception exception = Assert.Throws(type, () => keeper.Fail(failure));
        Assert.Equal(message, exception.Message);
        PluginException story = Assert.IsType<PluginException>(exception.InnerException);
        Assert.Equal((PdkStatus.Failed, type.FullName), (story.Status, story.RemoteType));
        Assert.Contains("at Zoo.Failures.Run(Failure)", story.Detail, StringComparison.Ordinal);
        Assert.Equal(1, keeper.Min(1, 2));
    }

    [Fact]
    public void FaultedInstance_AnswersAtOnceWithTheFirstFault()
    {
        IKeeper keeper = _host.Keeper();
        Assert.Throws<PluginFaultException>(() => keeper.Fail(Failure.NullDereference));
        for (int call = 0; call < 3; call++)
        {
            PluginFaultException fault = Assert.Throws<PluginFaultException>(() => keeper.Min(1, 2));
            Assert.Equal(PdkStatus.FaultedEarlier, fault.Status);
            Assert.Equal("faulted earlier: System.NullReferenceException: Object reference not set to an instance of an object.", fault.Message);
        }

        // Others of the same library are not touched, and the poisoned one can be given back.
        Assert.Equal(1, _host.Keeper().Min(1, 2));
        ((IDisposable)keeper).Dispose();
    }

    [Fact]
    public async Task FaultInTheBackground_FailsTheCallAndPoisons()
    {
        IKeeper keeper = _host.Keeper();
        PluginFaultException fault = await Assert.ThrowsAsync<PluginFaultException>(async () => await keeper.FailLaterAsync(Failure.NullDereference, 5));
        Assert.Equal("System.NullReferenceException", fault.RemoteType);
        Assert.Throws<PluginFaultException>(() => keeper.Min(1, 2));
    }

    [Fact]
    public void HugeArray_IsOutOfMemoryAndNoFault()
    {
        IKeeper keeper = _host.Keeper();
        Assert.Throws<OutOfMemoryException>(() => keeper.Fail(Failure.HugeArray));
        Assert.Equal(1, keeper.Min(1, 2));
    }

    [Fact]
    public void ExceptionThatCannotSpeak_IsNamedByItsType()
    {
        PluginException failure = Assert.Throws<PluginException>(() => _host.Keeper().Fail(Failure.MessageThrows));
        Assert.Contains("UnspeakableException, whose own message could not be read", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FailureWhileTheResultIsBuilt_CommitsNothing()
    {
        using PdkBuffer buffer = new();
        PdkValueWriter writer = new(buffer);
        IKeeper keeper = _host.Keeper();
        Assert.Equal("the other half is missing", Assert.Throws<InvalidDataException>(() => keeper.FailWhileWriting(writer)).Message);
        Assert.Equal(0, buffer.Length);

        // The writer is as good as new.
        Assert.True(keeper.Wrap(PdkDocument.ParseJson("1").Root, writer));
        Assert.Equal("""{"wrapped":1}""", PdkValue.Root(buffer.WrittenSpan).ToJsonString());
    }

    [Fact]
    public void HostCallbackThatThrows_IsToldThroughThePlugin()
    {
        IKeeper keeper = _host.Keeper();
        ArgumentException argument = Assert.Throws<ArgumentException>(() => keeper.Ask(new Visitor(_ => throw new ArgumentException("ask something else")), 1));
        Assert.Equal("ask something else", argument.Message);
        Assert.Equal(1, keeper.Min(1, 2));

        Assert.Equal("host trouble", Assert.Throws<InvalidOperationException>(
            () => keeper.Ask(new Visitor(_ => throw new InvalidOperationException("host trouble")), 1)).Message);
        Assert.Equal(1, keeper.Min(1, 2));

        PluginFaultException fault = Assert.Throws<PluginFaultException>(() => keeper.Ask(new Visitor(_ => throw new InvalidCastException("host broken")), 1));
        Assert.Equal(("host broken", "System.InvalidCastException"), (fault.Message, fault.RemoteType));
    }

    [Fact]
    public void ReleasedInstance_IsStale()
    {
        IKeeper keeper = _host.Keeper();
        ((IDisposable)keeper).Dispose();
        Assert.Contains("names no living", Assert.Throws<StaleHandleException>(() => keeper.Min(1, 2)).Message, StringComparison.Ordinal);
        ((IDisposable)keeper).Dispose();
    }

    [Fact]
    public void ConstructorThatThrows_IsAVerdict()
    {
        PluginLoadException exception = Assert.Throws<PluginLoadException>(() => _host.Host.Create<IVisitor>("throwing-constructor"));
        Assert.Equal(Verdict.CreateFailed, exception.Verdict);
        Assert.Contains("the constructor has a bad day", exception.Message, StringComparison.Ordinal);
        Assert.Contains(_host.Host.Report.Rows, row => row is { Step: LoadStep.Create, Verdict: Verdict.CreateFailed });
    }

    [Fact]
    public void StaticConstructorThatThrows_IsAVerdict()
    {
        PluginLoadException exception = Assert.Throws<PluginLoadException>(() => _host.Host.Create<IVisitor>("throwing-static-constructor"));
        Assert.Equal(Verdict.CreateFailed, exception.Verdict);
    }

    [Fact]
    public void ConstructorThatNeverReturns_EndsAtTheDeadline()
    {
        PluginHostOptions options = KeeperHost.Options(new RecordingLoggerFactory());
        options.StartDeadline = TimeSpan.FromSeconds(2);
        using PluginHost host = new(options);
        Assert.True(host.LoadFile(Fixtures.NativeFixtures.Zoo).IsReady);
        PluginLoadException exception = Assert.Throws<PluginLoadException>(() => host.Create<IVisitor>("endless-constructor"));
        Assert.Equal(Verdict.CreateTimeout, exception.Verdict);
        Assert.Equal(1, host.Report.AbandonedThreads);
        Assert.Equal(7, host.Create<IVisitor>("parrot").Answer(7));
    }

    [Fact]
    public void DisposeThatThrows_IsNotLostAndHarmsNobody()
    {
        IVisitor visitor = _host.Host.Create<IVisitor>("throwing-dispose");
        Exception? exception = Record.Exception(((IDisposable)visitor).Dispose);
        bool isTold = exception?.Message.Contains("cannot part", StringComparison.Ordinal)
            ?? _host.Log.Entries.Any(entry => entry.Message.Contains("cannot part", StringComparison.Ordinal));
        Assert.True(isTold, "Neither an exception nor the log tells of the failure.");
        Assert.Equal(7, _host.Host.Create<IVisitor>("parrot").Answer(7));
    }

    public void Dispose() => _host.Dispose();
}
