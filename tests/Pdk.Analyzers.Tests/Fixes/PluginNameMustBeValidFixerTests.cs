using Pdk.CodeFixes;

namespace Pdk.Analyzers.Tests;

public sealed class PluginNameMustBeValidFixerTests
{
    [Fact]
    public Task InvalidName_IsReplaced() => FixVerifier.Fixes(
        new PluginNameMustBeValidFixer(),
        """
        [Plugin(name: /* why */ "TenPercent")] class A : Acme.IGreeter;
        """,
        """
        [Plugin(name: /* why */ "ten-percent")] class A : Acme.IGreeter;
        """,
        "Write \"ten-percent\"");

    [Fact]
    public Task InvalidNames_AreAllReplaced() => FixVerifier.FixesAll(
        new PluginNameMustBeValidFixer(),
        """
        [Plugin("A")] class One : Acme.IGreeter;
        [Plugin("B")] class Two : Acme.IGreeter;
        """,
        """
        [Plugin("a")] class One : Acme.IGreeter;
        [Plugin("b")] class Two : Acme.IGreeter;
        """);
}
