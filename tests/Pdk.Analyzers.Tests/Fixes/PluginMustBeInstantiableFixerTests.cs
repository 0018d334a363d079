using Pdk.CodeFixes;

namespace Pdk.Analyzers.Tests;

public sealed class PluginMustBeInstantiableFixerTests
{
    [Fact]
    public Task AbstractModifier_IsRemoved() => FixVerifier.Fixes(
        new PluginMustBeInstantiableFixer(),
        """
        /// <summary>Kept.</summary>
        [Plugin("a")]
        // Kept.
        abstract class A : Acme.IGreeter;
        """,
        """
        /// <summary>Kept.</summary>
        [Plugin("a")]
        // Kept.
        class A : Acme.IGreeter;
        """,
        "Remove 'abstract'");

    [Fact]
    public Task PrivateModifier_BecomesInternal() => FixVerifier.Fixes(
        new PluginMustBeInstantiableFixer(),
        """
        class Outer
        {
            [Plugin("a")]
            private sealed class A : Acme.IGreeter;
        }
        """,
        """
        class Outer
        {
            [Plugin("a")]
            internal sealed class A : Acme.IGreeter;
        }
        """,
        "Make it internal");

    [Fact]
    public Task PrivateProtectedModifiers_BecomeInternal() => FixVerifier.Fixes(
        new PluginMustBeInstantiableFixer(),
        """
        class Outer { [Plugin("a")] private protected class A : Acme.IGreeter; }
        """,
        """
        class Outer { [Plugin("a")] internal class A : Acme.IGreeter; }
        """,
        "Make it internal");

    [Fact]
    public Task ProtectedModifier_BecomesInternal() => FixVerifier.Fixes(
        new PluginMustBeInstantiableFixer(),
        """
        class Outer { [Plugin("a")] protected class A : Acme.IGreeter; }
        """,
        """
        class Outer { [Plugin("a")] internal class A : Acme.IGreeter; }
        """,
        "Make it internal");

    [Fact]
    public Task FileModifier_BecomesInternal() => FixVerifier.Fixes(
        new PluginMustBeInstantiableFixer(),
        """
        [Plugin("a")] file class A : Acme.IGreeter;
        """,
        """
        [Plugin("a")] internal class A : Acme.IGreeter;
        """,
        "Make it internal");

    [Fact]
    public Task ClassWithAbstractMembers_HasNoFix() => FixVerifier.OffersNothing(
        new PluginMustBeInstantiableFixer(),
        """
        [Plugin("a")] abstract class A : Acme.IGreeter { public abstract void Call(); }
        """);

    [Fact]
    public Task SeveralConstructors_HaveNoFix() => FixVerifier.OffersNothing(
        new PluginMustBeInstantiableFixer(),
        """
        [Plugin("a")] class A : Acme.IGreeter { public A() { } public A(ILog log) { } }
        """);
}
