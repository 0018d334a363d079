namespace Pdk.Functions.Tests.DuckDb;

/// <summary>Aggregates, windows and lists, called by DuckDB, against its own.</summary>
public sealed class DuckDbAggregateTests : IDisposable
{
    private readonly DuckDbSession _session = DuckDbSession.WithAll();

    public DuckDbAggregateTests()
    {
        _session.Run("create table t(g bigint, x bigint, s text, m timestamp)");
        _session.Run(
            "insert into t select i % 3, i, 'text number ' || i, timestamp '2026-11-30 00:00:00' + to_days(i::int) from range(1, 11) r(i)");
        _session.Run("insert into t values (1, null, null, null), (9, null, null, null)");
    }

    [Fact]
    public void Groups_LeaveNullsOutAndAreNullWithoutRows()
    {
        Assert.Equal(
            "0|18|6|6\n1|22|5.5|5.5\n2|15|5|5\n9|null|null|null",
            _session.Query("select g, my_sum(x), my_median(x), my_median_list(list(x::double)) from t group by g order by g"));
        Assert.Equal(
            "True|True|True",
            _session.Query("select my_sum(x) is null, my_median(x) is null, my_median_list(list(x::double)) is null from t where false"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(100)]
    [InlineData(2047)]
    [InlineData(2048)]
    [InlineData(5000)]
    public void GroupsOfSoManyRows_AreAddedUpAsByDuckDb(int rows) => Assert.Equal(
        "0",
        _session.Query(
            "select count(*) from (select my_sum(x) as own, sum(x) as theirs, my_sum(y) as own_null, sum(y) as theirs_null from "
                + $"(select i // {rows} as g, i * 7 as x, case when i % 3 = 0 then null else i end as y from range(20000) r(i)) group by g) "
                + "where own is distinct from theirs or own_null is distinct from theirs_null"));

    [Fact]
    public void GroupsOfEachType_AreGiven()
    {
        Assert.Equal(
            "text number 3+text number 6+text number 9|0|2026-12-09 00:00:00|13 of 3",
            _session.Query("select joined(s order by x), count_null(s), latest(m)::text, longest(s, x) from t where g = 0"));
        Assert.Equal("1", _session.Query("select count_null(s) from t where g = 9"));
        Assert.Equal(
            "text number 3+text number 6+text number 9|0|2026-12-09 00:00:00",
            _session.Query(
                "select joined_list(list(s order by x)), count_null_list(list(s)), latest_list(list(m))::text from t where g = 0"));
    }

    [Theory]
    [InlineData("my_median_list([1, 2, 3.5, null])", "2")]
    [InlineData("my_median_list([])", "null")]
    [InlineData("my_median_list([null])", "null")]
    [InlineData("my_median_list(null)", "null")]
    [InlineData("count_null_list(['a', null, null])", "2")]
    [InlineData("joined_list(['short', null, 'one that is longer'])", "short+one that is longer")]
    public void Lists_AreGroups(string call, string expected) => Assert.Equal(expected, _session.Call(call));

    [Theory]
    [InlineData("rows between 2 preceding and current row")]
    [InlineData("rows between 3 preceding and 1 preceding")]
    [InlineData("rows between current row and 2 following")]
    [InlineData("rows between unbounded preceding and unbounded following")]
    [InlineData("groups between 1 preceding and 1 following")]
    public void Window_IsThatOfTheBuiltInFunctions(string frame)
    {
        foreach (string partition in new[] { "", "partition by g" })
        {
            Assert.Equal("0", _session.Query(
                "select count(*) from (select my_sum(x) over w own, sum(x) over w theirs, my_median(x) over w m, median(x) over w n "
                    + $"from t window w as ({partition} order by x {frame})) where own is distinct from theirs or m is distinct from n"));
        }
    }

    [Theory]
    [InlineData("rows between 1 preceding and current row", "1\n3\n5\n7")]
    [InlineData("rows between unbounded preceding and current row", "1\n3\n6\n10")]
    public void FinishThatChangesItsState_ChangesACopy(string frame, string expected)
    {
        Assert.Equal(expected, _session.Query($"select emptied(i) over (order by i {frame}) from range(1, 5) r(i)"));
        // Without an order DuckDB asks one state after each row.
        Assert.Equal("1\n3\n6\n10", _session.Query(
            "select emptied(i) over (rows between unbounded preceding and current row) from range(1, 5) r(i)"));
    }

    [Fact]
    public void LongWindow_IsThatOfTheBuiltInFunctions()
    {
        // Long enough for states that DuckDB joins, and keeps to join them again.
        Assert.Equal("0", _session.Query(
            "select count(*) from (select my_sum(i) over w own, sum(i) over w theirs, my_median(i) over w m, median(i) over w n "
                + "from range(5000) r(i) window w as (order by i rows between 300 preceding and 20 following)) "
                + "where own is distinct from theirs or m is distinct from n"));
    }

    [Theory]
    [InlineData("my_sum(9223372036854775807 - i + i)", "my_sum: Arithmetic operation resulted in an overflow.")]
    [InlineData("without(i)", "without: 13 is in the group; 100% ✗")]
    [InlineData("without_list(list(i))", "without_list, row 1 of the chunk: 13 is in the group; 100% ✗")]
    [InlineData("latest('infinity'::timestamp)", "latest: 'all' must be a time of the years 1 to 9999, but is infinity.")]
    public void FaultInAGroup_FailsTheStatementAndNotTheSession(string call, string expected)
    {
        string message = _session.Fault($"select {call} from range(20) r(i)");

        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Equal("6", _session.Query("select my_sum(i) from range(4) r(i)"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5000)]
    public void OneStateForManyRows_IsUsedForAll(int rows)
    {
        // Here DuckDB gives one state with memory of others behind it.
        for (int time = 0; time < 200 / Math.Max(1, rows / 50); time++)
        {
            Assert.Equal("0", _session.Query(
                "select count(*) from (select g, my_sum(i order by i desc) a, my_sum(i order by i) b, sum(i) c, "
                    + $"my_median(i order by i) d, median(i) e from (select i, i // {rows} g from range({10 * rows}) r(i)) group by g) "
                    + "where a <> c or b <> c or d <> e"));
            Assert.Equal("0", _session.Query(
                "select count(*) from (select my_sum(i) over w a, sum(i) over w b, my_median(i) over w c, median(i) over w d "
                    + $"from (select i, i // {rows} g from range({10 * rows}) r(i)) window w as (partition by g)) where a <> b or c <> d"));
        }
    }

    [Fact]
    public void FaultsInManyGroups_LeaveTheSessionSound()
    {
        for (int time = 0; time < 50; time++)
        {
            Assert.Contains(
                "without: 13 is in the group",
                _session.Fault("select i % 1000, without(i), my_median(i), joined(i::text) from range(20000) r(i) group by all"),
                StringComparison.Ordinal);
        }

        Assert.Equal("1000|199990000", _session.Query(
            "select count(*), sum(total) from (select i % 1000, my_sum(i) total from range(20000) r(i) group by all)"));
    }

    [Fact]
    public void MillionRowsInManyGroups_AreAdded()
    {
        Assert.Equal("100000|100000|100000|100000", _session.Query(
            "select count(*), count(*) filter (where own = theirs), count(*) filter (where m = n), count(*) filter (where l = n) from "
                + "(select my_sum(i) own, sum(i) theirs, my_median(i) m, median(i) n, my_median_list(list(i::double)) l "
                + "from range(1000000) r(i) group by i // 10)"));
        Assert.Equal("499999500000|499999.5", _session.Query("select my_sum(i), my_median(i) from range(1000000) r(i)"));
    }

    [Fact]
    public void StatesThatHaveNoRows_AreNotMerged()
    {
        // Rows of one thread only are left by the filter, so that the others have states without any.
        Assert.Equal("6 of 1|null", _session.Query(
            "select longest(i::text, 1) filter (where i = 654321), longest(i::text, 1) filter (where i < 0) from range(1000000) r(i)"));
    }

    public void Dispose() => _session.Dispose();
}
