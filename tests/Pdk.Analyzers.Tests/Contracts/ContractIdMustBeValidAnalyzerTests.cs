namespace Pdk.Analyzers.Tests;

public sealed class ContractIdMustBeValidAnalyzerTests : AnalyzerTests<ContractIdMustBeValidAnalyzer>
{
    protected override string Valid => """
        [PluginContract("acme.pricing.rule2", 1, 0)] public interface IRule { int Price(int basket); }
        """;

    protected override string Invalid => """
        [PluginContract([|"Pricing Rule"|], 1, 0)] public interface IRule { int Price(int basket); }
        """;

    protected override string Message => "'Pricing Rule' is not a contract id (two or more parts of lower case letters and digits, each beginning with a letter, with dots between them); write \"acme.pricingrule\"";

    [Theory]
    [InlineData("", "acme.rule")]
    [InlineData("pricing", "acme.pricing")]
    [InlineData("acme.", "acme.acme")]
    [InlineData("acme.2nd", "acme.nd")]
    [InlineData("acme..x", "acme.x")]
    [InlineData("acme.pricing-rule", "acme.pricingrule")]
    [InlineData("acme.x\\n", "acme.x")]
    public Task InvalidId_IsReportedWithASuggestion(string id, string suggestion) => Reports(
        $$"""[PluginContract([|"{{id}}"|], 1, 0)] public interface IRule { int Price(int basket); }""",
        $"'{System.Text.RegularExpressions.Regex.Unescape(id)}' is not a contract id (two or more parts of lower case letters and digits, each beginning with a letter, "
            + $"with dots between them); write \"{suggestion}\"");
}
