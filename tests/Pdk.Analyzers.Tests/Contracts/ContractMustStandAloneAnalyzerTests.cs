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

    [Fact]
    public async Task MembersInSeveralFiles_AreReported()
    {
        const string First = """[PluginContract("acme.test", 1, 0)] public partial interface ITest { int First(int x); }""";
        IReadOnlyList<Microsoft.CodeAnalysis.Diagnostic> reported = await Compilations.Diagnose(Compilations.Create(First).AddSyntaxTrees(
            Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText("public partial interface ITest { int Second(int x); }", Compilations.ParseOptions, "Other.cs")));
        Microsoft.CodeAnalysis.Diagnostic found = Assert.Single(reported);
        Assert.Equal("Contract 'ITest' has members in several files, so that its slots have no order; move them into one file", found.GetMessage(null));
        Assert.Equal("ITest", First.Substring(found.Location.SourceSpan.Start, found.Location.SourceSpan.Length));
        Assert.Equal("PDK0101", found.Id);
    }

    [Theory]
    [InlineData("class Outer", "[|private|] interface ITest", "is not visible to the kit; make it internal or public")]
    [InlineData("class Outer", "interface [|ITest|]", "is not visible to the kit; make it internal or public")]
    [InlineData("class Outer<T>", "public interface [|ITest|]", "is contained in 'Outer', which is generic; move it out")]
    [InlineData("file class Outer", "public interface [|ITest|]", "is contained in 'Outer', which is not visible to the kit; move it out")]
    public Task InterfaceInsideAClass_IsReportedWhereItCannotBeNamed(string outer, string declaration, string mistake) =>
        Reports($$"""{{outer}} { [PluginContract("acme.test", 1, 0)] {{declaration}} { int Count { get; } } }""", $"Contract 'ITest' {mistake}");
}
