using Pdk.Abi;
using Pdk.Generators.Tests.Linked.Fixtures;

namespace Pdk.Generators.Tests.Linked;

/// <summary>A side of ABI 1.0 takes the status of failures for a broken border, so it gets what it always got.</summary>
public sealed class OldPeerTests
{
    private static readonly Contract<IFaulty> s_contract = Border.Contract<IFaulty>();

    [Theory]
    [InlineData("invalid-operation")]
    [InlineData("divide")]
    [InlineData("mute")]
    public void FailureOfAnObject_IsAFaultAndPoisons(string kind)
    {
        IFaulty proxy = Proxy(static thrower => InstanceState.Owned(thrower, peerMinor: 0));
        Assert.Equal(PdkStatus.Fault, Assert.Throws<PluginFaultException>(() => proxy.Throw(kind)).Status);
        Assert.Equal(PdkStatus.FaultedEarlier, Assert.Throws<PluginFaultException>(() => proxy.Answer()).Status);
    }

    [Fact]
    public void FailureOfAService_IsAFaultAndPoisonsNothing()
    {
        IFaulty proxy = Proxy(static thrower => InstanceState.Lent(thrower, peerMinor: 0));
        PluginFaultException fault = Assert.Throws<PluginFaultException>(() => proxy.Throw("invalid-operation"));
        Assert.Equal((PdkStatus.Fault, "System.InvalidOperationException"), (fault.Status, fault.RemoteType));
        Assert.Equal(7, proxy.Answer());
    }

    [Theory]
    [InlineData("argument", typeof(ArgumentException))]
    [InlineData("io", typeof(FileNotFoundException))]
    public void WhatTheOldSideKnows_StaysAsItWas(string kind, Type type)
    {
        IFaulty proxy = Proxy(static thrower => InstanceState.Owned(thrower, peerMinor: 0));
        Assert.Throws(type, () => proxy.Throw(kind));
        Assert.Equal(7, proxy.Answer());
    }

    [Fact]
    public void SideThatNobodyKnows_IsTakenForAnOldOne()
    {
        IFaulty proxy = Proxy(InstanceState.Owned);
        Assert.Throws<PluginFaultException>(() => proxy.Throw("invalid-operation"));
    }

    /// <summary>Objects that go on to the other side through others are for the same side.</summary>
    [Theory]
    [InlineData(0, typeof(PluginFaultException))]
    [InlineData(1, typeof(InvalidOperationException))]
    public void ObjectsInCalls_AreForTheSideOfTheCall(ushort minor, Type expected)
    {
        Contract<IReferences> contract = Border.Contract<IReferences>();
        Referrer referrer = new();
        IReferences proxy = contract.Import(contract.Give(referrer, minor), minor);
        IListener made = proxy.Make(1);
        referrer.Made[^1].Failure = new InvalidOperationException("dumb");
        Assert.Throws(expected, () => made.Hear("x"));
        Assert.Throws(expected, () => proxy.Tell(new Listener(1) { Failure = new InvalidOperationException("deaf") }, "x"));
    }

    private static unsafe IFaulty Proxy(Func<object, InstanceState> stateOf)
    {
        Thrower thrower = new();
        return s_contract.Import(new ContractReference { Table = s_contract.Table, Handle = s_contract.ExportObject(thrower, stateOf(thrower)) });
    }

    private sealed class Thrower : IFaulty
    {
        public int Answer() => 7;

        public string NullText() => null!;

        public int Throw(string kind) => throw Thrown.Of(kind);
    }
}
