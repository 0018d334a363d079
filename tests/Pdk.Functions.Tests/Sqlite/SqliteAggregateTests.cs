namespace Pdk.Functions.Tests.Sqlite;

/// <summary>Aggregates and windows, called by SQLite, against its own.</summary>
public sealed class SqliteAggregateTests
{
    private const string Rows =
        "create table t(g, x); insert into t select value % 3, value from generate_series(1, 10); insert into t values (1, null), (9, null);";

    [EngineFact(nameof(Engine.Sqlite))]
    public void Groups_LeaveNullsOutAndAreNullWithoutRows()
    {
        ShellAnswer answer = SqliteShell.Run(
            Rows,
            "select g, my_sum(x), my_median(x) from t group by g order by g;",
            "select my_sum(x) is null, my_median(x) is null from t where 0;");

        Assert.Equal("", answer.Errors);
        Assert.Equal("0|18|6.0\n1|22|5.5\n2|15|5.0\n9||\n1|1", answer.Output);
    }

    [EngineTheory(nameof(Engine.Sqlite))]
    [InlineData("rows between 2 preceding and current row")]
    [InlineData("rows between 3 preceding and 1 preceding")]
    [InlineData("rows between current row and 2 following")]
    [InlineData("rows between unbounded preceding and unbounded following")]
    [InlineData("groups between 1 preceding and 1 following")]
    public void Window_IsThatOfTheBuiltInSum(string frame)
    {
        ShellAnswer answer = SqliteShell.Run(
            Rows,
            $"select count(*) from (select my_sum(x) over w as own, sum(x) over w as theirs, x from t window w as (order by x {frame})) "
                + "where own is not theirs;",
            $"select count(*) from (select my_sum(x) over (partition by g order by x {frame}) own, "
                + $"sum(x) over (partition by g order by x {frame}) theirs from t) where own is not theirs;");

        Assert.Equal("", answer.Errors);
        Assert.Equal("0\n0", answer.Output);
    }

    [EngineTheory(nameof(Engine.Sqlite))]
    [InlineData("rows between 1 preceding and current row", "1\n3\n5\n7")]
    [InlineData("rows between unbounded preceding and current row", "1\n3\n6\n10")]
    public void FinishThatChangesItsState_ChangesACopy(string frame, string expected)
    {
        ShellAnswer answer = SqliteShell.RunWithout(
            $".load {SqliteShell.Typed}", $"select emptied(value) over (order by value {frame}) from generate_series(1, 4);");

        Assert.Equal(("", expected), (answer.Errors, answer.Output));
    }

    [EngineFact(nameof(Engine.Sqlite))]
    public void WholeGroup_IsAWindowToo()
    {
        ShellAnswer answer = SqliteShell.Run(
            "select group_concat(m, ' ') from (select my_median(value) over (order by value rows between 2 preceding and current row) m "
                + "from generate_series(1, 100)) limit 5;");

        Assert.Equal("", answer.Errors);
        Assert.Equal(
            string.Join(' ', Enumerable.Range(1, 100).Select(static last => last switch { 1 => "1.0", 2 => "1.5", _ => $"{last - 1}.0" })),
            answer.Output);
    }

    [EngineTheory(nameof(Engine.Sqlite))]
    [InlineData("my_sum(9223372036854775807)", "my_sum: Arithmetic operation resulted in an overflow.")]
    [InlineData("my_sum('x')", "my_sum: 'x' must be an integer, but is the text 'x'.")]
    [InlineData("my_median('x')", "my_median: 'group' must be a number, but is the text 'x'.")]
    public void FaultInAGroup_FailsTheStatementAndNotTheSession(string call, string expected)
    {
        ShellAnswer answer = SqliteShell.Run($"select {call} from generate_series(1, 2);", "select my_sum(value) from generate_series(1, 4);");

        Assert.Contains(expected, answer.Errors, StringComparison.Ordinal);
        Assert.Equal("10", answer.Output);
    }

    [EngineFact(nameof(Engine.Sqlite))]
    public void MillionRowsInManyGroups_AreAdded()
    {
        ShellAnswer answer = SqliteShell.Run(
            "select count(*), sum(own = theirs), sum(middle) from (select my_sum(value) own, sum(value) theirs, my_median(value) middle "
                + "from generate_series(0, 999999) group by value / 10);");

        Assert.Equal("", answer.Errors);
        Assert.Equal("100000|100000|49999950000.0", answer.Output);
    }
}
