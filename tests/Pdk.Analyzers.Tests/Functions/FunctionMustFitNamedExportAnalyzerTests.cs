namespace Pdk.Analyzers.Tests;

public sealed class FunctionMustFitNamedExportAnalyzerTests : AnalyzerTests<FunctionMustFitNamedExportAnalyzer>
{
    protected override string Exports => "tutorial";

    protected override string Valid => """
        public static class Functions
        {
            [Pdk.Contracts.Function("f", Exports = Pdk.Contracts.FunctionExports.Tutorial)] public static long F(string x) => x.Length;
        }
        """;

    protected override string Invalid => """
        public static class Functions
        {
            [Pdk.Contracts.Function("f", Exports = Pdk.Contracts.FunctionExports.Tutorial)] public static long [|F|](ReadOnlySpan<byte> x) => x.Length;
        }
        """;

    protected override string Message => "Function 'Functions.F' names the export 'tutorial', which cannot express it: parameter 'x' is bytes, and that "
        + "ABI has boolean, integer, bigint, ubigint, double and text";

    [Fact]
    public Task HostThatTheProjectDoesNotExportTo_IsNoMistake() => Verify.Reports(
        """
        public static class Functions
        {
            [Pdk.Contracts.Function("f", Exports = Pdk.Contracts.FunctionExports.All)] public static long F(ReadOnlySpan<byte> x) => x.Length;
        }
        """,
        [],
        exports: "sqlite");
}
