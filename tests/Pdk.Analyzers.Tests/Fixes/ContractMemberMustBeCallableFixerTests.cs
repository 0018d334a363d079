using Pdk.CodeFixes;

namespace Pdk.Analyzers.Tests;

public sealed class ContractMemberMustBeCallableFixerTests
{
    [Fact]
    public Task Setter_IsRemoved() => FixVerifier.Fixes(
        new ContractMemberMustBeCallableFixer(),
        """
        [PluginContract("acme.test", 1, 0)] public interface ITest { int Count { get; set; } }
        """,
        """
        [PluginContract("acme.test", 1, 0)] public interface ITest { int Count { get; } }
        """,
        "Remove 'set'");

    [Fact]
    public Task PropertyThatIsOnlySet_HasNoFix() => FixVerifier.OffersNothing(
        new ContractMemberMustBeCallableFixer(),
        """
        [PluginContract("acme.test", 1, 0)] public interface ITest { int Count { set; } }
        """);

    [Fact]
    public Task Event_HasNoFix() => FixVerifier.OffersNothing(
        new ContractMemberMustBeCallableFixer(),
        """
        [PluginContract("acme.test", 1, 0)] public interface ITest { event EventHandler Changed; }
        """);

    [Fact]
    public Task Setters_AreAllRemoved() => FixVerifier.FixesAll(
        new ContractMemberMustBeCallableFixer(),
        """
        [PluginContract("acme.test", 1, 0)] public interface ITest { int A { get; set; } int B { get; init; } }
        """,
        """
        [PluginContract("acme.test", 1, 0)] public interface ITest { int A { get; } int B { get; } }
        """);
}
