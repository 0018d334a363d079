using Pdk.CodeFixes;

namespace Pdk.Analyzers.Tests;

public sealed class PluginMustHaveNameFixerTests
{
    [Fact]
    public Task EmptyName_IsReplaced() => FixVerifier.Fixes(
        new PluginMustHaveNameFixer(),
        """
        [Plugin("", Description = "x")] class TenPercent : Acme.IGreeter;
        """,
        """
        [Plugin("ten-percent", Description = "x")] class TenPercent : Acme.IGreeter;
        """,
        "Write \"ten-percent\"");

    [Fact]
    public Task MissingArguments_AreAdded() => FixVerifier.Fixes(
        new PluginMustHaveNameFixer(),
        """
        [Plugin] class TenPercent : Acme.IGreeter;
        """,
        """
        [Plugin("ten-percent")] class TenPercent : Acme.IGreeter;
        """,
        "Write \"ten-percent\"");

    [Fact]
    public Task EmptyNames_AreAllReplaced() => FixVerifier.FixesAll(
        new PluginMustHaveNameFixer(),
        """
        [Plugin("")] class One : Acme.IGreeter;
        [Plugin(null!)] class Two : Acme.IGreeter;
        """,
        """
        [Plugin("one")] class One : Acme.IGreeter;
        [Plugin("two")] class Two : Acme.IGreeter;
        """);
}
