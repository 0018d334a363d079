using Pdk.CodeFixes;

namespace Pdk.Analyzers.Tests;

public sealed class ContractIdMustBeValidFixerTests
{
    [Fact]
    public Task InvalidId_IsReplaced() => FixVerifier.Fixes(
        new ContractIdMustBeValidFixer(),
        """
        [PluginContract("Pricing", 1, 0)] public interface IRule { int Count { get; } }
        """,
        """
        [PluginContract("acme.pricing", 1, 0)] public interface IRule { int Count { get; } }
        """,
        "Write \"acme.pricing\"");
}
