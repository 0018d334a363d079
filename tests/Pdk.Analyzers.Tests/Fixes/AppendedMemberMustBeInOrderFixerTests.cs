using Pdk.CodeFixes;

namespace Pdk.Analyzers.Tests;

public sealed class AppendedMemberMustBeInOrderFixerTests
{
    [Fact]
    public Task NewerMember_RaisesTheContract() => FixVerifier.Fixes(
        new AppendedMemberMustBeInOrderFixer(),
        """
        [PluginContract("acme.test", 1, 0)] public interface ITest { int A(); [Since(2, 3)] int B() => 0; }
        """,
        """
        [PluginContract("acme.test", 2, 3)] public interface ITest { int A(); [Since(2, 3)] int B() => 0; }
        """,
        "Raise the contract to 2.3");

    [Fact]
    public Task NamedArguments_AreFound() => FixVerifier.Fixes(
        new AppendedMemberMustBeInOrderFixer(),
        """
        [PluginContract(minor: 0, major: 1, id: "acme.test")] public interface ITest { int A(); [Since(1, 2)] int B() => 0; }
        """,
        """
        [PluginContract(minor: 2, major: 1, id: "acme.test")] public interface ITest { int A(); [Since(1, 2)] int B() => 0; }
        """,
        "Raise the contract to 1.2");

    [Fact]
    public Task MemberInTheWrongPlace_HasNoFix() => FixVerifier.OffersNothing(
        new AppendedMemberMustBeInOrderFixer(),
        """
        [PluginContract("acme.test", 1, 2)] public interface ITest { [Since(1, 1)] int A() => 0; int B(); }
        """);
}
