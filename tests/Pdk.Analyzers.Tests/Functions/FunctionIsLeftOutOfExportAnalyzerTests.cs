namespace Pdk.Analyzers.Tests;

public sealed class FunctionIsLeftOutOfExportAnalyzerTests : AnalyzerTests<FunctionIsLeftOutOfExportAnalyzer>
{
    protected override string Exports => "sqlite;tutorial";

    protected override string Valid => """
        public static class Functions
        {
            [Pdk.Contracts.Function("length_of")] public static long LengthOf(string text) => text.Length;
            [Pdk.Contracts.Function("size_of", Exports = Pdk.Contracts.FunctionExports.Sqlite)] public static long SizeOf(ReadOnlySpan<byte> x) => x.Length;
        }
        """;

    protected override string Invalid => """
        public static class Functions
        {
            [Pdk.Contracts.Function("length_of")] public static long LengthOf(string text) => text.Length;
            [Pdk.Contracts.Function("size_of")] public static long [|SizeOf|](ReadOnlySpan<byte> x) => x.Length;
        }
        """;

    protected override string Message => "Function 'Functions.SizeOf' is left out of the export 'tutorial': parameter 'x' is bytes, and that ABI has "
        + "boolean, integer, bigint, ubigint, double and text";

    [Fact]
    public Task FunctionBesideTheOneOfTheLibrary_IsLeftOut() => Reports(
        """
        public static class Functions
        {
            [Pdk.Contracts.Function("a", Exports = Pdk.Contracts.FunctionExports.All)] public static long A() => 1;
            [Pdk.Contracts.Function("b")] public static long [|B|]() => 1;
        }
        """,
        "Function 'Functions.B' is left out of the export 'tutorial': it takes one function of a library, 'Functions.A'");

    [Fact]
    public Task FunctionThatNamesNoHostOfTheProject_IsLeftOutOfAll() => Reports(
        """
        public static class Functions
        {
            [Pdk.Contracts.Function("a")] public static long A() => 1;
            [Pdk.Contracts.Function("b", Exports = Pdk.Contracts.FunctionExports.DuckDb | Pdk.Contracts.FunctionExports.Postgres)] public static long [|B|]() => 1;
        }
        """,
        "Function 'Functions.B' is left out of the export 'duckdb, postgres': PdkExports of the project is 'sqlite;tutorial'");
}
