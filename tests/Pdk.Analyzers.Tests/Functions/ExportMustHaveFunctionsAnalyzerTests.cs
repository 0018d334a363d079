namespace Pdk.Analyzers.Tests;

public sealed class ExportMustHaveFunctionsAnalyzerTests : AnalyzerTests<ExportMustHaveFunctionsAnalyzer>
{
    protected override string Exports => "duckdb;sqlite";

    protected override string Valid => """
        public static class Functions
        {
            [Pdk.Contracts.Function("f")] public static long F() => 1;
            [Pdk.Contracts.Function("g", Exports = Pdk.Contracts.FunctionExports.Sqlite)] public static long G() => 1;
        }
        """;

    protected override string Invalid => """
        public static class Functions
        {
            [Pdk.Contracts.Function("f", Exports = Pdk.Contracts.FunctionExports.Sqlite)] public static long [|F|]() => 1;
            [Pdk.Contracts.Function("g", Exports = Pdk.Contracts.FunctionExports.Sqlite)] public static long G() => 1;
        }
        """;

    protected override string Message => "PdkExports names 'duckdb', and no function of the project is exported to it";
}
