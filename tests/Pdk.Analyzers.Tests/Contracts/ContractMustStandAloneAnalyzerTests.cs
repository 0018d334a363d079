namespace Pdk.Analyzers.Tests;

public sealed class ContractMustStandAloneAnalyzerTests : AnalyzerTests<ContractMustStandAloneAnalyzer>
{
    protected override string Valid => """
        [PluginContract("acme.test", 1, 1)] public interface ITest { int Count { get; } }
        """;

    protected override string Invalid => """
        [PluginContract("acme.test", 1, 1)] public interface ITest[|<T>|] { int Count { get; } }
        """;

    protected override string Message => "Contract 'ITest' must not be generic; declare one contract for each type that is needed";

    [Theory]
    [InlineData("public interface ITest : [|IDisposable|] { int Count { get; } }", "must not inherit 'IDisposable'; repeat the members here, or let plugins implement both interfaces")]
    [InlineData("[|file|] interface ITest { int Count { get; } }", "is not visible to the kit; make it internal or public")]
    public Task InterfaceThatDoesNotStandAlone_IsReported(string declaration, string mistake) =>
        Reports($"""[PluginContract("acme.test", 1, 0)] {declaration}""", $"Contract 'ITest' {mistake}");

    [Theory]
    [InlineData("class Outer", "[|private|] interface ITest", "is not visible to the kit; make it internal or public")]
    [InlineData("class Outer", "interface [|ITest|]", "is not visible to the kit; make it internal or public")]
    [InlineData("class Outer<T>", "public interface [|ITest|]", "is contained in 'Outer', which is generic; move it out")]
    [InlineData("file class Outer", "public interface [|ITest|]", "is contained in 'Outer', which is not visible to the kit; move it out")]
    public Task InterfaceInsideAClass_IsReportedWhereItCannotBeNamed(string outer, string declaration, string mistake) =>
        Reports($$"""{{outer}} { [PluginContract("acme.test", 1, 0)] {{declaration}} { int Count { get; } } }""", $"Contract 'ITest' {mistake}");
}
