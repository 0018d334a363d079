namespace Pdk.Analyzers.Tests;

public sealed class AggregateShouldHaveRemoveAnalyzerTests : AnalyzerTests<AggregateShouldHaveRemoveAnalyzer>
{
    protected override string Exports => "pdk;sqlite;duckdb;postgres";

    protected override string Valid => Sum("public void Remove(long x) { }", "Sum");

    protected override string Invalid => Sum("", "[|Sum|]");

    protected override string Message => "Aggregate 'Sum' has no 'Remove': SQLite has it in no window, and PostgreSQL computes each frame of a window anew; "
        + "write one where rows can be taken away again";

    [Fact]
    public Task HostsThatTakeNoRowsAway_DoNotMissIt() =>
        Verify.Reports(Sum("", "Sum"), [], exports: "pdk;duckdb");

    [Fact]
    public Task EachHostThatMissesIt_IsNamed() => Verify.Reports(
        Sum("", "[|Sum|]"),
        [new Expected(Id, "Aggregate 'Sum' has no 'Remove': SQLite has it in no window; write one where rows can be taken away again")],
        exports: "duckdb;sqlite");

    [Fact]
    public Task WholeGroup_IsTakenFromByItself() => Verify.Reports(
        "public static class Functions { [Function(\"f\")] public static long F(ReadOnlySpan<long> group) => group.Length; }", [], exports: Exports);

    private static string Sum(string remove, string name) => $$"""
        [Pdk.Contracts.Function("my_sum")]
        public struct {{name}}
        {
            private long _sum;
            public void Add(long x) => _sum += x;
            {{remove}}
            public void Merge(in Sum other) => _sum += other._sum;
            public readonly long Finish() => _sum;
        }
        """;
}
