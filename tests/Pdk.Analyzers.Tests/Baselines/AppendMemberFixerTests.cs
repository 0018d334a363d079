using Microsoft.CodeAnalysis;
using Pdk.CodeFixes;

namespace Pdk.Analyzers.Tests;

public sealed class AppendMemberFixerTests
{
    private const string Title = "Move to the end, with [Since(1, 3)]";

    private static readonly AdditionalText[] s_files = [BaselineFiles.Shipped("contract acme.test 1.2\n  0 a() -> i32\n  1 b() -> i32\n")];

    [Fact]
    public Task MethodBetweenOthers_IsMovedWithItsComment() => FixVerifier.Fixes(
        new AppendMemberFixer(),
        """
        [PluginContract("acme.test", 1, 3)]
        public interface ITest
        {
            int A();

            /// <summary>New.</summary>
            int C() => 0; // Zero.

            int B();
        }
        """,
        """
        [PluginContract("acme.test", 1, 3)]
        public interface ITest
        {
            int A();

            int B();

            /// <summary>New.</summary>
            [Since(1, 3)]
            int C() => 0; // Zero.
        }
        """,
        Title,
        s_files);

    [Fact]
    public Task FirstMethod_LeavesNoEmptyLineBehind() => FixVerifier.Fixes(
        new AppendMemberFixer(),
        """
        [PluginContract("acme.test", 1, 2)]
        public interface ITest
        {
            int C() => 0;

            int A();

            int B();
        }
        """,
        """
        [PluginContract("acme.test", 1, 2)]
        public interface ITest
        {
            int A();

            int B();

            [Since(1, 3)]
            int C() => 0;
        }
        """,
        Title,
        s_files);

    [Fact]
    public Task MethodWithAVersion_KeepsIt() => FixVerifier.Fixes(
        new AppendMemberFixer(),
        """[PluginContract("acme.test", 1, 3)] public interface ITest { int A(); [Since(1, 3)] int C() => 0; int B(); }""",
        """[PluginContract("acme.test", 1, 3)] public interface ITest { int A(); int B(); [Since(1, 3)] int C() => 0; }""",
        Title,
        s_files);

    [Fact]
    public Task OtherBreak_IsNoMatterOfPlace() => FixVerifier.OffersNothing(
        new AppendMemberFixer(),
        """[PluginContract("acme.test", 1, 3)] public interface ITest { int A(); long B(); }""",
        s_files);
}
