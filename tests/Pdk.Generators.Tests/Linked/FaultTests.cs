using Pdk.Abi;
using Pdk.Generators.Tests.Linked.Fixtures;

namespace Pdk.Generators.Tests.Linked;

/// <summary>What an implementation throws arrives as what the linked form would have thrown; defects poison the instance.</summary>
public sealed class FaultTests
{
    private readonly Faulty _instance = new();
    private readonly IFaulty _proxy;

    public FaultTests() => _proxy = Border.Connect<IFaulty>(_instance);

    /// <summary>Thrown there, expected here, and whether the instance lives on.</summary>
    public static TheoryData<string, Type, PdkStatus> Errors => new()
    {
        { "argument", typeof(ArgumentException), PdkStatus.Argument },
        { "argument-null", typeof(ArgumentNullException), PdkStatus.Argument },
        { "data", typeof(PdkDataException), PdkStatus.Data },
        { "format", typeof(FormatException), PdkStatus.Data },
        { "invalid-data", typeof(InvalidDataException), PdkStatus.Data },
        { "decoder", typeof(System.Text.DecoderFallbackException), PdkStatus.Data },
        { "cancelled", typeof(OperationCanceledException), PdkStatus.Cancelled },
        { "task-cancelled", typeof(TaskCanceledException), PdkStatus.Cancelled },
        { "timeout", typeof(TimeoutException), PdkStatus.Timeout },
        { "unsupported", typeof(NotSupportedException), PdkStatus.Unsupported },
        { "memory", typeof(OutOfMemoryException), PdkStatus.OutOfMemory },
        { "io", typeof(FileNotFoundException), PdkStatus.InputOutput },
        { "access", typeof(UnauthorizedAccessException), PdkStatus.InputOutput },
        { "invalid-operation", typeof(InvalidOperationException), PdkStatus.Failed },
        { "divide", typeof(DivideByZeroException), PdkStatus.Failed },
        { "overflow", typeof(OverflowException), PdkStatus.Failed },
    };

    public static TheoryData<string, string> Faults => new()
    {
        { "null-reference", "System.NullReferenceException" },
        { "index", "System.IndexOutOfRangeException" },
        { "cast", "System.InvalidCastException" },
        { "aggregate", "System.AggregateException" },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void Error_ArrivesAsItself_AndTheInstanceLivesOn(string kind, Type expected, PdkStatus status)
    {
        Exception exception = Assert.Throws(expected, () => _proxy.Throw(kind));
        Assert.StartsWith("thrown: " + kind, exception.Message, StringComparison.Ordinal);
        PluginException inside = Assert.IsType<PluginException>(exception.InnerException);
        Assert.Equal(status, inside.Status);
        Assert.Contains(nameof(Faulty), inside.Detail, StringComparison.Ordinal);
        Assert.Equal(42, _proxy.Answer());
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Fault_PoisonsTheInstance(string kind, string type)
    {
        PluginFaultException first = Assert.Throws<PluginFaultException>(() => _proxy.Throw(kind));
        Assert.Equal((PdkStatus.Fault, type), (first.Status, first.RemoteType));
        Assert.Contains(nameof(Faulty), first.Detail, StringComparison.Ordinal);

        int calls = _instance.Calls;
        PluginFaultException later = Assert.Throws<PluginFaultException>(() => _proxy.Answer());
        Assert.Equal(PdkStatus.FaultedEarlier, later.Status);
        Assert.StartsWith($"faulted earlier: {type}: ", later.Message, StringComparison.Ordinal);
        Assert.Equal(calls, _instance.Calls);
    }

    [Fact]
    public void ExceptionWithoutAReadableMessage_StillTellsItsType()
    {
        PluginException exception = Assert.Throws<PluginException>(() => _proxy.Throw("mute"));
        Assert.Contains(nameof(MuteException), exception.RemoteType, StringComparison.Ordinal);
        Assert.Equal(42, _proxy.Answer());
    }

    [Fact]
    public void PoisonedInstance_IsStillReleasedAndDisposed()
    {
        Assert.Throws<PluginFaultException>(() => _proxy.Throw("cast"));
        ((IDisposable)_proxy).Dispose();
        Assert.True(_instance.IsDisposed);
    }

    [Fact]
    public void PoisonOfOneHandle_ReachesEveryHandleOfTheObject()
    {
        Contract<IFaulty> contract = Border.Contract<IFaulty>();
        InstanceState state = InstanceState.Owned(_instance);
        IFaulty first = Import(contract, contract.ExportObject(_instance, state));
        IFaulty second = Import(contract, contract.ExportObject(_instance, state));
        Assert.Throws<PluginFaultException>(() => first.Throw("cast"));
        Assert.Equal(PdkStatus.FaultedEarlier, Assert.Throws<PluginFaultException>(() => second.Answer()).Status);
        Assert.Contains("cast", state.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void LentInstance_IsNotPoisoned()
    {
        Contract<IFaulty> contract = Border.Contract<IFaulty>();
        IFaulty lent = contract.Import(contract.Lend(_instance));
        Assert.Throws<PluginFaultException>(() => lent.Throw("cast"));
        Assert.Equal(42, lent.Answer());
        ((IDisposable)lent).Dispose();
        Assert.False(_instance.IsDisposed);
    }

    [Fact]
    public void NullWhereATextWasPromised_IsABrokenPromise()
    {
        PdkProtocolException exception = Assert.Throws<PdkProtocolException>(_proxy.NullText);
        Assert.Contains("null", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReleasedHandle_IsStale()
    {
        ((IDisposable)_proxy).Dispose();
        Assert.Throws<StaleHandleException>(() => _proxy.Answer());
        Assert.True(_instance.IsDisposed);
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(ulong.MaxValue)]
    [InlineData(0x0001_0001_7fff_ffffUL)]
    public void ForgedHandle_IsStale(ulong handle)
    {
        IFaulty forged = Import(Border.Contract<IFaulty>(), handle);
        Assert.Throws<StaleHandleException>(() => forged.Answer());
        GC.SuppressFinalize(forged);
    }

    [Fact]
    public void HandleOfAnotherContract_IsStale()
    {
        Contract<IListener> listeners = Border.Contract<IListener>();
        ulong handle = listeners.ExportObject(new Listener(0), InstanceState.Lent(this));
        IFaulty mistaken = Import(Border.Contract<IFaulty>(), handle);
        Assert.Throws<StaleHandleException>(() => mistaken.Answer());
        GC.SuppressFinalize(mistaken);
    }

    [Fact]
    public void OldHandleOfAReusedPlace_IsStale()
    {
        Contract<IFaulty> contract = Border.Contract<IFaulty>();
        ulong old = contract.ExportObject(_instance, InstanceState.Lent(_instance));
        ((IDisposable)Import(contract, old)).Dispose();
        ulong next = contract.ExportObject(_instance, InstanceState.Lent(_instance));
        Assert.NotEqual(old, next);
        IFaulty stale = Import(contract, old);
        Assert.Throws<StaleHandleException>(() => stale.Answer());
        GC.SuppressFinalize(stale);
        Assert.Equal(42, Import(contract, next).Answer());
    }

    private static unsafe IFaulty Import(Contract<IFaulty> contract, ulong handle) =>
        contract.Import(new ContractReference { Table = contract.Table, Handle = handle });

    private sealed class Faulty : IFaulty, IDisposable
    {
        public int Calls { get; private set; }

        public bool IsDisposed { get; private set; }

        public int Answer()
        {
            Calls++;
            return 42;
        }

        public string NullText() => null!;

        public int Throw(string kind)
        {
            Calls++;
            throw Thrown.Of(kind);
        }

        public void Dispose() => IsDisposed = true;
    }
}
