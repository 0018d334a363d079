namespace Pdk.Analyzers.Tests;

public sealed class ExportOfOneFunctionMustHaveOneAnalyzerTests : AnalyzerTests<ExportOfOneFunctionMustHaveOneAnalyzer>
{
    protected override string Exports => "tutorial";

    protected override string Valid => """
        public static class Functions
        {
            [Pdk.Contracts.Function("f", Exports = Pdk.Contracts.FunctionExports.Tutorial)] public static long F(bool x) => 1;
            public static long G(string x) => 1;
        }
        """;

    protected override string Invalid => """
        public static class Functions
        {
            [Pdk.Contracts.Function("f")] public static long [|F|](bool x) => 1;
            [Pdk.Contracts.Function("g")] public static long G(string x) => 1;
        }
        """;

    protected override string Message => "The export 'tutorial' has one function of a library, and it could be 'Functions.F', 'Functions.G'; let one of "
        + "them name it: Exports = FunctionExports.Tutorial";

    [Fact]
    public Task SeveralThatNameTheHost_AreNoChoiceEither() => Reports(
        """
        public static class Functions
        {
            [Pdk.Contracts.Function("f", Exports = Pdk.Contracts.FunctionExports.All)] public static long [|F|](bool x) => 1;
            [Pdk.Contracts.Function("g", Exports = Pdk.Contracts.FunctionExports.Tutorial)] public static long G(string x) => 1;
        }
        """,
        "The export 'tutorial' has one function of a library, and 'Functions.F', 'Functions.G' name it; leave it to one of them");
}
