namespace Pdk.Analyzers.Tests;

public sealed class PluginNameMustBeValidAnalyzerTests : AnalyzerTests<PluginNameMustBeValidAnalyzer>
{
    protected override string Valid => """
        [Plugin("ten-percent-2")] public sealed class TenPercent : Acme.IGreeter;
        """;

    protected override string Invalid => """
        [Plugin([|"Ten_Percent"|])] public sealed class TenPercent : Acme.IGreeter;
        """;

    protected override string Message => "'Ten_Percent' is not a plugin name (1 to 64 lower case letters, digits and hyphens, beginning with a letter); write \"ten-percent\"";

    [Theory]
    [InlineData("2nd", "plugin-2nd")]
    [InlineData("-x", "x")]
    [InlineData("tenPercent", "ten-percent")]
    [InlineData("XMLFile", "xml-file")]
    [InlineData("a b.c", "a-b-c")]
    [InlineData("名", "some-class")]
    [InlineData("é", "some-class")]
    [InlineData("a\\n", "a")]
    public Task InvalidName_IsReportedWithASuggestion(string name, string suggestion) => Reports(
        $"[Plugin([|\"{name}\"|])] class SomeClass : Acme.IGreeter;",
        $"'{System.Text.RegularExpressions.Regex.Unescape(name)}' is not a plugin name (1 to 64 lower case letters, digits and hyphens, beginning with a letter); "
            + $"write \"{suggestion}\"");

    [Fact]
    public async Task NameOf64Characters_IsTheLongest()
    {
        string longest = new('a', 64);
        await Verify.IsQuiet($"""[Plugin("{longest}")] class A : Acme.IGreeter;""");
        await Reports(
            $"""[Plugin([|"{longest}a"|])] class A : Acme.IGreeter;""",
            $"'{longest}a' is not a plugin name (1 to 64 lower case letters, digits and hyphens, beginning with a letter); write \"{longest}\"");
    }

    [Fact]
    public Task NameInAConstant_IsReportedAtTheArgument() => Reports(
        """
        [Plugin([|A.Name|])] class A : Acme.IGreeter { public const string Name = "A"; }
        """,
        "'A' is not a plugin name (1 to 64 lower case letters, digits and hyphens, beginning with a letter); write \"a\"");
}
