using Pdk.Abi;
using Pdk.Generators.Tests.Linked.Fixtures;

namespace Pdk.Generators.Tests.Linked;

/// <summary>A contract says itself which exceptions poison its objects.</summary>
public sealed class ExceptionRuleTests
{
    [Theory]
    [InlineData("argument", "System.ArgumentException")]
    [InlineData("invalid-operation", "System.InvalidOperationException")]
    [InlineData("null-reference", "System.NullReferenceException")]
    public void AllPoison_MakesAnyExceptionAFault(string kind, string type)
    {
        IStrict proxy = Border.Connect<IStrict>(new Thrower());
        PluginFaultException fault = Assert.Throws<PluginFaultException>(() => proxy.Throw(kind));
        Assert.Equal((PdkStatus.Fault, type), (fault.Status, fault.RemoteType));
        Assert.Equal(PdkStatus.FaultedEarlier, Assert.Throws<PluginFaultException>(() => proxy.Throw(kind)).Status);
    }

    [Fact]
    public void Cancellation_NeverPoisons()
    {
        IStrict proxy = Border.Connect<IStrict>(new Thrower());
        Assert.Throws<OperationCanceledException>(() => proxy.Throw("cancelled"));
        Assert.Throws<OperationCanceledException>(() => proxy.Throw("cancelled"));
    }

    [Theory]
    [InlineData("null-reference", typeof(NullReferenceException))]
    [InlineData("index", typeof(IndexOutOfRangeException))]
    [InlineData("cast", typeof(InvalidCastException))]
    [InlineData("aggregate", typeof(PluginException))]
    public void NonePoisons_MakesAnyExceptionAFailure(string kind, Type expected)
    {
        ILenient proxy = Border.Connect<ILenient>(new Thrower());
        for (int call = 0; call < 2; call++)
        {
            Exception exception = Assert.Throws(expected, () => proxy.Throw(kind));
            Assert.Equal(PdkStatus.Failed, PluginException.Behind(exception)!.Status);
        }
    }

    [Fact]
    public void Contracts_SayTheirRule() => Assert.Equal(
        (ExceptionRule.FaultsPoison, ExceptionRule.AllPoison, ExceptionRule.NonePoisons),
        (Border.Contract<IFaulty>().Exceptions, Border.Contract<IStrict>().Exceptions, Border.Contract<ILenient>().Exceptions));

    [Fact]
    public void Rule_IsNoPartOfTheLayout() =>
        Assert.Equal(Border.Contract<IStrict>().Layout.Replace("strict", "lenient", StringComparison.Ordinal), Border.Contract<ILenient>().Layout);

    private sealed class Thrower : IStrict, ILenient
    {
        public int Throw(string kind) => throw Thrown.Of(kind);
    }
}
