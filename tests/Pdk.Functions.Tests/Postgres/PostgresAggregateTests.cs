namespace Pdk.Functions.Tests.Postgres;

/// <summary>Aggregates and windows, called by PostgreSQL, against its own.</summary>
[Collection(PostgresFunctions.Collection)]
public sealed class PostgresAggregateTests(PostgresFunctions functions)
{
    private const string Rows =
        "create temp table t(g bigint, x bigint, s text, m timestamptz);"
            + "insert into t select i % 3, i, 'text number ' || i, '2026-11-30 00:00:00+00'::timestamptz + i * interval '1 day' "
            + "from generate_series(1, 10) i;"
            + "insert into t values (1, null, null, null), (9, null, null, null);";

    [EngineFact(nameof(Engine.Postgres))]
    public async Task Groups_LeaveNullsOutAndAreNullWithoutRows()
    {
        Engine.Postgres.MustBeHere();
        using PostgresSession session = await WithRowsAsync();

        Assert.Equal(
            "0|18|6\n1|22|5.5\n2|15|5\n9|null|null",
            await session.QueryAsync("select g, my_sum(x), my_median(x) from t group by g order by g"));
        Assert.Equal("null|null|null", await session.QueryAsync("select my_sum(x), my_median(x), count_null(s) from t where false"));
    }

    [EngineFact(nameof(Engine.Postgres))]
    public async Task GroupsOfEachType_AreGiven()
    {
        Engine.Postgres.MustBeHere();
        using PostgresSession session = await WithRowsAsync();

        Assert.Equal(
            "text number 3+text number 6+text number 9|0|2026-12-09 00:00:00|13 of 3|3",
            await session.QueryAsync("select joined(s order by x), count_null(s), latest(m), longest(s, x), addressed(x) from t where g = 0"));
        Assert.Equal("1", await session.QueryAsync("select count_null(s) from t where g = 9"));
        Assert.Equal("3", await session.QueryAsync("select my_sum(distinct x % 3) from t"));
        Assert.Equal("3", await session.QueryAsync("select my_sum(x) filter (where x < 3) from t"));
    }

    [EngineTheory(nameof(Engine.Postgres))]
    [InlineData("rows between 2 preceding and current row")]
    [InlineData("rows between 3 preceding and 1 preceding")]
    [InlineData("rows between current row and 2 following")]
    [InlineData("rows between unbounded preceding and unbounded following")]
    [InlineData("rows between unbounded preceding and current row")]
    [InlineData("rows between 2 preceding and 2 following exclude current row")]
    [InlineData("groups between 1 preceding and 1 following")]
    [InlineData("range between 2 preceding and 1 following")]
    public async Task Window_IsThatOfTheBuiltInFunctions(string frame)
    {
        Engine.Postgres.MustBeHere();
        using PostgresSession session = await WithRowsAsync();
        foreach (string partition in new[] { "", "partition by g" })
        {
            Assert.Equal("0", await session.QueryAsync(
                "select count(*) from (select my_sum(x) over w own, sum(x) over w theirs, my_median(x) over w m, array_agg(x) over w a, "
                    + "longest(s, x) over w l, max(octet_length(s)) over w || ' of ' || count(x) over w k "
                    + $"from t window w as ({partition} order by x {frame})) r "
                    + "where own is distinct from theirs or l is distinct from k "
                    + "or m is distinct from (select percentile_cont(0.5) within group (order by v) from unnest(a) v)"));
        }
    }

    [EngineTheory(nameof(Engine.Postgres))]
    [InlineData("rows between 1 preceding and current row", "1\n3\n5\n7")]
    [InlineData("rows between unbounded preceding and current row", "1\n3\n6\n10")]
    public async Task FinishThatChangesItsState_ChangesACopy(string frame, string expected)
    {
        Engine.Postgres.MustBeHere();
        using PostgresSession session = await functions.OpenAsync();

        Assert.Equal(expected, await session.QueryAsync($"select emptied(i) over (order by i {frame}) from generate_series(1, 4) i"));
    }

    [EngineFact(nameof(Engine.Postgres))]
    public async Task WindowThatMoves_TakesRowsAway()
    {
        Engine.Postgres.MustBeHere();
        using PostgresSession session = await functions.OpenAsync();
        // 200,000 frames of 10,000 rows: added up anew they would take some minutes.
        Assert.Equal("0|199996", await session.QueryAsync(
            "select count(*) filter (where own <> theirs), max(m) from (select my_sum(i) over w own, sum(i) over w theirs, "
                + "my_median(i) over (order by i rows between 4 preceding and 4 following) m "
                + "from generate_series(1, 199998) i window w as (order by i rows between 5000 preceding and 5000 following)) r"));
    }

    [EngineTheory(nameof(Engine.Postgres))]
    [InlineData("my_sum(9223372036854775807 - i + i)", "my_sum: Arithmetic operation resulted in an overflow.")]
    [InlineData("without(i)", "without: 13 is in the group; 100% ✗")]
    [InlineData("latest('infinity')", "latest: 'all' must be a time of the years 1 to 9999, but is infinity.")]
    [InlineData("my_median(i) over (order by i), without(i) over (order by i)", "without: 13 is in the group; 100% ✗")]
    [InlineData("my_median(i), max(1 / (i - 5))", "division by zero")]
    public async Task FaultInAGroup_FailsTheStatementAndNotTheSession(string call, string expected)
    {
        Engine.Postgres.MustBeHere();
        using PostgresSession session = await functions.OpenAsync();

        (_, string message) = await session.FaultAsync($"select {call} from generate_series(1, 20) i");

        Assert.Equal(expected, message);
        Assert.Equal("0|6", await session.QueryAsync("select living_groups() + 0 * collect(), my_sum(i) from generate_series(1, 3) i"));
    }

    [EngineFact(nameof(Engine.Postgres))]
    public async Task FaultsInManyGroups_LeaveNoGroupBehind()
    {
        Engine.Postgres.MustBeHere();
        using PostgresSession session = await functions.OpenAsync();
        for (int time = 0; time < 20; time++)
        {
            Assert.Equal(
                ("38000", "without: 13 is in the group; 100% ✗"),
                await session.FaultAsync(
                    "select i % 1000, without(i), count_null(i::text), joined(i::text) from generate_series(1, 20000) i group by 1"));
            Assert.Equal("0", await session.CallAsync("living_groups()"));
        }

        Assert.Equal("1000|200010000", await session.QueryAsync(
            "select count(*), sum(total) from (select i % 1000, my_sum(i) total from generate_series(1, 20000) i group by 1) r"));
    }

    [EngineFact(nameof(Engine.Postgres))]
    public async Task CursorThatIsRolledBack_LeavesNoGroupBehind()
    {
        Engine.Postgres.MustBeHere();
        using PostgresSession session = await functions.OpenAsync();
        await session.RunAsync(
            "begin; declare c cursor for select i, joined(i::text) over (order by i rows between 3 preceding and current row) "
                + "from generate_series(1, 1000) i; fetch 10 from c");
        Assert.Equal("1", await session.CallAsync("living_groups()"));
        await session.RunAsync("rollback");

        Assert.Equal("0", await session.CallAsync("living_groups()"));
    }

    [EngineFact(nameof(Engine.Postgres))]
    public async Task CursorInASavepoint_LeavesNoGroupBehind()
    {
        Engine.Postgres.MustBeHere();
        using PostgresSession session = await functions.OpenAsync();
        await session.RunAsync(
            "begin; savepoint s; declare c cursor for select joined(i::text) over (order by i) from generate_series(1, 1000) i; fetch 10 from c; "
                + "rollback to s");

        Assert.Equal("0", await session.CallAsync("living_groups()"));
        await session.RunAsync("commit");
    }

    [EngineFact(nameof(Engine.Postgres))]
    public async Task MillionRowsInManyGroups_AreAdded()
    {
        Engine.Postgres.MustBeHere();
        using PostgresSession session = await functions.OpenAsync();

        Assert.Equal("100000|100000|100000", await session.QueryAsync(
            "select count(*), count(*) filter (where own = theirs), count(*) filter (where m = a) from "
                + "(select my_sum(i) own, sum(i) theirs, my_median(i) m, avg(i) a from generate_series(0, 999999) i group by i / 10) r"));
        Assert.Equal("499999500000|499999.5", await session.QueryAsync("select my_sum(i), my_median(i) from generate_series(0, 999999) i"));
        Assert.Equal("100000", await session.QueryAsync(
            "select count(distinct c) from (select latest(now() + i * interval '1 s') c from generate_series(0, 999999) i group by i / 10) r"));
        Assert.Equal("0", await session.CallAsync("living_groups()"));
    }

    [EngineFact(nameof(Engine.Postgres))]
    public async Task ParallelWorkers_ComputeIncrementalAggregatesApart()
    {
        Engine.Postgres.MustBeHere();
        using PostgresSession session = await functions.OpenAsync();
        await session.RunAsync(
            "create table divided as select i, i % 7 g, case when i % 3 = 0 then null else 'text ' || i end s from generate_series(1, 200000) i; "
                + "analyze divided;");
        try
        {
            await session.DivideAsync();
            const string Query = "select g, my_sum(i), longest(s, i) from divided group by g order by g";

            Assert.Contains("Partial", await session.QueryAsync($"explain {Query}"), StringComparison.Ordinal);
            string apart = await session.QueryAsync(Query);
            // Groups without any row in one process, or in all of them.
            Assert.Equal("5|null", await session.QueryAsync(
                "select my_sum(i) filter (where i = 5), my_sum(i) filter (where i < 0) from divided"));
            Assert.DoesNotContain(
                "Partial", await session.QueryAsync("explain select g, addressed(i) from divided group by g"), StringComparison.Ordinal);
            Assert.DoesNotContain(
                "Partial", await session.QueryAsync("explain select g, my_median(i) from divided group by g"), StringComparison.Ordinal);
            Assert.Equal(
                ("38000", "my_sum: Arithmetic operation resulted in an overflow."),
                await session.FaultAsync("select my_sum(9000000000000000000) from divided"));
            await session.RunAsync("set max_parallel_workers_per_gather = 0");

            Assert.Equal(await session.QueryAsync(Query), apart);
        }
        finally
        {
            await session.RunAsync("drop table divided");
        }
    }

    [EngineTheory(nameof(Engine.Postgres))]
    [InlineData("pdk_pg_my_sum_of_bigint_to_bigint_add(null, 1)")]
    [InlineData("pdk_pg_my_median_of_double_to_double_finish(null)")]
    [InlineData(@"pdk_pg_my_sum_of_bigint_to_bigint_load('\x00', null)")]
    public async Task PartOfAnAggregate_IsNotCalledByItself(string call)
    {
        Engine.Postgres.MustBeHere();
        using PostgresSession session = await functions.OpenAsync();

        Assert.Equal(("0A000", "cannot accept a value of type internal"), await session.FaultAsync($"select {call}"));
    }

    [EngineFact(nameof(Engine.Postgres))]
    public async Task PartsOfDifferentAggregates_AreRefusedTogether()
    {
        Engine.Postgres.MustBeHere();
        using PostgresSession session = await functions.OpenAsync();
        await session.RunAsync(
            "create aggregate pg_temp.mixed(bigint) (sfunc = pdk_pg_my_sum_of_bigint_to_bigint_add, stype = internal, "
                + "finalfunc = pdk_pg_my_median_of_double_to_double_finish)");

        Assert.Equal(
            (
                "38000",
                "my_median: the state is one of another aggregate, or of another version of the library. Create the aggregate as 'pdk sql' writes."),
            await session.FaultAsync("select pg_temp.mixed(i) from generate_series(1, 3) i"));
    }

    private async Task<PostgresSession> WithRowsAsync()
    {
        PostgresSession session = await functions.OpenAsync();
        await session.RunAsync(Rows);
        return session;
    }
}
