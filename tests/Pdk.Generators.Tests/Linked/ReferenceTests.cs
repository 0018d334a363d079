using System.Runtime.CompilerServices;
using Pdk.Generators.Tests.Linked.Fixtures;

namespace Pdk.Generators.Tests.Linked;

/// <summary>Objects as arguments and results, in both directions: who calls whom, and who lets go.</summary>
public sealed class ReferenceTests
{
    private readonly Referrer _instance = new();
    private readonly IReferences _proxy;

    public ReferenceTests() => _proxy = Border.Connect<IReferences>(_instance);

    [Fact]
    public void Argument_IsCalledBack()
    {
        Listener listener = new(5);
        Assert.Equal(8, _proxy.Tell(listener, "abc"));
        Assert.Equal(["abc"], listener.Heard);
    }

    [Fact]
    public void NullArgument_IsNullOrRefused()
    {
        Assert.True(_proxy.IsNull(null));
        Assert.False(_proxy.IsNull(new Listener(0)));
        ArgumentNullException exception = Assert.Throws<ArgumentNullException>("listener", () => _proxy.Tell(null!, ""));
        Assert.StartsWith("'listener' of IReferences.Tell is null, but its type promises a value.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Result_IsAnObjectOfItsOwn()
    {
        IListener made = _proxy.Make(40);
        Assert.IsNotType<Listener>(made);
        Assert.Equal(42, made.Hear("ab"));
        Assert.Equal(43, _proxy.MakeOrNull(false)!.Hear("xx"));
        Assert.Null(_proxy.MakeOrNull(true));
        PdkProtocolException exception = Assert.Throws<PdkProtocolException>(_proxy.Promise);
        Assert.Equal("The result of IReferences.Promise is null, but its type promises a value. Declare it with '?' where null is meant.", exception.Message);
    }

    [Fact]
    public void KeptArgument_LivesUntilItIsLetGo()
    {
        WeakReference<Listener> listener = Keep(_proxy);
        GC.Collect();
        Assert.Equal(4, _proxy.TellKept("abc"));
        Assert.False(Drop(_proxy, listener), "A lent object belongs to its lender.");
        Assert.True(Eventually.IsGone(listener));
    }

    [Fact]
    public void DisposedResult_IsDisposedOnItsOwnSide()
    {
        IListener made = _proxy.Make(1);
        Listener behind = _instance.Made[^1];
        Assert.False(behind.IsDisposed);
        ((IDisposable)made).Dispose();
        Assert.True(behind.IsDisposed);
        Assert.Throws<StaleHandleException>(() => made.Hear(""));
        ((IDisposable)made).Dispose();
        Assert.Equal(1, behind.Disposals);
    }

    [Fact]
    public void ForgottenResult_IsReleasedByTheFinalizer()
    {
        Forget(_proxy);
        Listener behind = _instance.Made[^1];
        Assert.True(Eventually.Holds(() => behind.IsDisposed));
    }

    [Fact]
    public void CallbackThatFaults_PoisonsWhoLetsItThrough_ButNotTheLender()
    {
        Listener listener = new(0) { Failure = new InvalidCastException("deaf") };
        PluginFaultException exception = Assert.Throws<PluginFaultException>(() => _proxy.Tell(listener, ""));
        Assert.Contains("deaf", exception.Message, StringComparison.Ordinal);
        Assert.Equal("System.InvalidCastException", exception.RemoteType);
        exception = Assert.Throws<PluginFaultException>(() => _proxy.Tell(new Listener(0), ""));
        Assert.Equal(PdkStatus.FaultedEarlier, exception.Status);

        listener.Failure = null;
        Assert.Equal(2, Border.Connect<IReferences>(new Referrer()).Tell(listener, "ab"));
    }

    /// <summary>The handle that was called is alive, and what was lent with the call was taken over: nothing of it is given back twice.</summary>
    [Fact]
    public void StaleHandleThatTheObjectItselfHasUsed_IsNotTheCallers()
    {
        Listener listener = new(0) { Failure = new StaleHandleException("of somebody else") };
        PluginException exception = Assert.Throws<PluginException>(() => _proxy.Tell(listener, ""));
        Assert.Equal((PdkStatus.Failed, typeof(StaleHandleException).FullName), (exception.Status, exception.RemoteType));
        Assert.Equal("of somebody else", exception.Message);
        Assert.Equal(3, _proxy.Tell(new Listener(3), ""));
    }

    [Theory]
    [MemberData(nameof(FaultTests.Errors), MemberType = typeof(FaultTests))]
    public void CallbackWithAKnownError_CrossesTwiceAsItself(string kind, Type expected, PdkStatus status)
    {
        Listener listener = new(0) { Failure = Thrown.Of(kind) };
        Exception exception = Assert.Throws(expected, () => _proxy.Tell(listener, ""));
        Assert.StartsWith("thrown: " + kind, exception.Message, StringComparison.Ordinal);
        Assert.Equal(status, Assert.IsType<PluginException>(exception.InnerException).Status);
        Assert.Equal(3, _proxy.Tell(new Listener(3), ""));
    }

    [Fact]
    public void RefusedCall_TakesNothingOver()
    {
        ((IDisposable)_proxy).Dispose();
        WeakReference<Listener> listener = TellInVain(_proxy);
        // The lender has its handle back already: one collection is enough, and no finalizer is waited for.
        GC.Collect();
        Assert.False(listener.TryGetTarget(out _));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference<Listener> TellInVain(IReferences proxy)
    {
        Listener listener = new(0);
        Assert.Throws<StaleHandleException>(() => proxy.Tell(listener, ""));
        return new WeakReference<Listener>(listener);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference<Listener> Keep(IReferences proxy)
    {
        Listener listener = new(1);
        proxy.Keep(listener);
        return new WeakReference<Listener>(listener);
    }

    /// <returns>Whether the listener was disposed.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Drop(IReferences proxy, WeakReference<Listener> weak)
    {
        Assert.True(weak.TryGetTarget(out Listener? listener));
        proxy.Drop();
        return listener.IsDisposed;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget(IReferences proxy) => Assert.Equal(1, proxy.Make(1).Hear(""));
}
