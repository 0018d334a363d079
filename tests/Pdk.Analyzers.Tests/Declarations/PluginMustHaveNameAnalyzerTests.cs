namespace Pdk.Analyzers.Tests;

public sealed class PluginMustHaveNameAnalyzerTests : AnalyzerTests<PluginMustHaveNameAnalyzer>
{
    protected override string Valid => """
        [Plugin("ten-percent")] public sealed class TenPercent : Acme.IGreeter;
        """;

    protected override string Invalid => """
        [Plugin([|""|])] public sealed class TenPercent : Acme.IGreeter;
        """;

    protected override string Message => "Plugin class 'TenPercent' has no name; write [Plugin(\"ten-percent\")]";

    [Theory]
    [InlineData("[Plugin([|null!|])]")]
    [InlineData("[Plugin([|\"  \"|])]")]
    [InlineData("[Plugin(Description = \"x\", name: [|\"\"|])]", "CS1016")]
    [InlineData("[[|Plugin|]]", "CS7036")]
    public Task MissingName_IsReportedAtTheArgument(string attribute, params string[] compilerErrors) => Reports(
        attribute + " class XMLFile2Html : Acme.IGreeter;",
        "Plugin class 'XMLFile2Html' has no name; write [Plugin(\"xml-file2-html\")]",
        compilerErrors);
}
