using Pdk.CodeFixes;

namespace Pdk.Analyzers.Tests;

public sealed class AppendedMemberMustHaveDefaultFixerTests
{
    [Fact]
    public Task MethodWithoutResult_DoesNothing() => FixVerifier.Fixes(
        new AppendedMemberMustHaveDefaultFixer(),
        """
        [PluginContract("acme.test", 1, 1)] public interface ITest { int A(); [Since(1, 1)] void B(); }
        """,
        """
        [PluginContract("acme.test", 1, 1)] public interface ITest { int A(); [Since(1, 1)] void B() { } }
        """,
        "Add a default implementation");

    [Fact]
    public Task MethodWithAValue_AnswersItsDefault() => FixVerifier.Fixes(
        new AppendedMemberMustHaveDefaultFixer(),
        """
        [PluginContract("acme.test", 1, 1)] public interface ITest { int A(); [Since(1, 1)] ValueTask B(); }
        """,
        """
        [PluginContract("acme.test", 1, 1)] public interface ITest { int A(); [Since(1, 1)] ValueTask B() => default; }
        """,
        "Add a default implementation");

    [Fact]
    public Task MethodWithAReference_SaysThatItIsNotSupported() => FixVerifier.Fixes(
        new AppendedMemberMustHaveDefaultFixer(),
        """
        [PluginContract("acme.test", 1, 1)] public interface ITest { int A(); [Since(1, 1)] string B(); }
        """,
        """
        [PluginContract("acme.test", 1, 1)] public interface ITest { int A(); [Since(1, 1)] string B() => throw new NotSupportedException(); }
        """,
        "Add a default implementation");

    [Fact]
    public Task Members_AreAllGivenDefaults() => FixVerifier.FixesAll(
        new AppendedMemberMustHaveDefaultFixer(),
        """
        [PluginContract("acme.test", 1, 1)]
        public interface ITest
        {
            [Since(1, 1)] int A();
            [Since(1, 1)] int B();
        }
        """,
        """
        [PluginContract("acme.test", 1, 1)]
        public interface ITest
        {
            [Since(1, 1)] int A() => default;
            [Since(1, 1)] int B() => default;
        }
        """);
}
