using Pdk.CodeFixes;

namespace Pdk.Analyzers.Tests;

public sealed class RaiseContractFixerTests
{
    [Fact]
    public Task Break_RaisesTheMajorVersion() => FixVerifier.Fixes(
        new RaiseContractFixer(),
        """[PluginContract("acme.test", 1, 4)] public interface ITest { long A(); }""",
        """[PluginContract("acme.test", 2, 0)] public interface ITest { long A(); }""",
        "Raise the contract to 2.0",
        [BaselineFiles.Shipped("contract acme.test 1.4\n  0 a() -> i32\n")]);

    [Fact]
    public Task BreakInARecord_RaisesTheContract() => FixVerifier.Fixes(
        new RaiseContractFixer(),
        """public sealed record Basket(long Total); [PluginContract(major: 1, minor: 4, id: "acme.test")] public interface ITest { void A(Basket basket); }""",
        """public sealed record Basket(long Total); [PluginContract(major: 2, minor: 0, id: "acme.test")] public interface ITest { void A(Basket basket); }""",
        "Raise the contract to 2.0",
        [BaselineFiles.Shipped("contract acme.test 1.4\n  0 a(basket: basket) -> void\nrecord basket size 16\n  8 total: i32\n")]);

    [Fact]
    public Task Addition_RaisesTheMinorVersion() => FixVerifier.Fixes(
        new RaiseContractFixer(),
        """[PluginContract("acme.test", 1, 4)] public interface ITest { int A(); [Since(1, 4)] int B() => 0; }""",
        """[PluginContract("acme.test", 1, 5)] public interface ITest { int A(); [Since(1, 4)] int B() => 0; }""",
        "Raise the contract to 1.5",
        [BaselineFiles.Shipped("contract acme.test 1.4\n  0 a() -> i32\n")]);
}
