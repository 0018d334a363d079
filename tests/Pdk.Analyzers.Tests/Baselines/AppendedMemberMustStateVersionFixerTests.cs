using Microsoft.CodeAnalysis;
using Pdk.CodeFixes;

namespace Pdk.Analyzers.Tests;

public sealed class AppendedMemberMustStateVersionFixerTests
{
    private static readonly AdditionalText[] s_files = [BaselineFiles.Shipped("contract acme.test 1.2\n  0 a() -> i32\n")];

    private static readonly AdditionalText[] s_record = [BaselineFiles.Shipped("contract acme.test 1.0\n  0 a(basket: basket) -> void\nrecord basket size 16\n  8 total: i32\n")];

    [Fact]
    public Task Method_GetsTheAttributeOnALineOfItsOwn() => FixVerifier.Fixes(
        new AppendedMemberMustStateVersionFixer(),
        """
        [PluginContract("acme.test", 1, 3)]
        public interface ITest
        {
            int A();

            /// <summary>Also.</summary>
            int B() => 0;
        }
        """,
        """
        [PluginContract("acme.test", 1, 3)]
        public interface ITest
        {
            int A();

            /// <summary>Also.</summary>
            [Since(1, 3)]
            int B() => 0;
        }
        """,
        "Add [Since(1, 3)]",
        s_files);

    [Fact]
    public Task WrongVersion_IsChanged() => FixVerifier.Fixes(
        new AppendedMemberMustStateVersionFixer(),
        """[PluginContract("acme.test", 1, 3)] public interface ITest { int A(); [Since(1, 2)] int B() => 0; }""",
        """[PluginContract("acme.test", 1, 3)] public interface ITest { int A(); [Since(1, 3)] int B() => 0; }""",
        "Change to [Since(1, 3)]",
        s_files);

    [Fact]
    public Task ParameterOfARecord_GetsTheAttributeBeforeIt() => FixVerifier.Fixes(
        new AppendedMemberMustStateVersionFixer(),
        """
        [PluginContract("acme.test", 1, 1)] public interface ITest { void A(Basket basket); }
        public sealed record Basket(int Total, string? Note = null);
        """,
        """
        [PluginContract("acme.test", 1, 1)] public interface ITest { void A(Basket basket); }
        public sealed record Basket(int Total, [Since(1, 1)] string? Note = null);
        """,
        "Add [Since(1, 1)]",
        s_record);

    [Fact]
    public Task PropertyInFrontOfOthers_MayStayThere() => FixVerifier.Fixes(
        new AppendedMemberMustStateVersionFixer(),
        """
        [PluginContract("acme.test", 1, 1)] public interface ITest { void A(Basket basket); }
        public sealed class Basket { public string Note { get; set; } = ""; public int Total { get; set; } }
        """,
        """
        [PluginContract("acme.test", 1, 1)] public interface ITest { void A(Basket basket); }
        public sealed class Basket { [Since(1, 1)] public string Note { get; set; } = ""; public int Total { get; set; } }
        """,
        "Add [Since(1, 1)]",
        s_record);

    [Fact]
    public Task Members_AreFixedAtOnce() => FixVerifier.FixesAll(
        new AppendedMemberMustStateVersionFixer(),
        """[PluginContract("acme.test", 1, 3)] public interface ITest { int A(); int B() => 0; [Since(1, 1)] int C() => 0; }""",
        """[PluginContract("acme.test", 1, 3)] public interface ITest { int A(); [Since(1, 3)] int B() => 0; [Since(1, 3)] int C() => 0; }""",
        s_files);
}
