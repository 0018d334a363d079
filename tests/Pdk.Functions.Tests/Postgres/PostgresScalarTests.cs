namespace Pdk.Functions.Tests.Postgres;

/// <summary>Functions of a row, called by PostgreSQL.</summary>
[Collection(PostgresFunctions.Collection)]
public sealed class PostgresScalarTests(PostgresFunctions functions)
{
    [EngineTheory(nameof(Engine.Postgres))]
    [InlineData("repeat('cool', 3::bigint)", "coolcoolcool")]
    [InlineData("repeat('', 3::bigint) = ''", "true")]
    [InlineData("repeat('x', 0::bigint) = ''", "true")]
    [InlineData("repeat(null, 3::bigint) is null, repeat('cool', null::bigint) is null", "true|true")]
    [InlineData("repeat('✗%s', 2::bigint)", "✗%s✗%s")]
    [InlineData("square(7), square(-7), square(null) is null", "49|49|true")]
    [InlineData("pg_typeof(square(3))::text", "bigint")]
    [InlineData("reversed('añ✗')", "✗ña")]
    [InlineData("first_text(null, 'b'), first_text('a', null), first_text('', ''), first_text(null, null)", "b|a|null|null")]
    [InlineData("opposite(true), opposite(false), opposite(null)", "false|true|null")]
    [InlineData("half(-8), half(2147483646)", "-4|1073741823")]
    [InlineData("twice(4611686018427387903), pg_typeof(twice(1))::text", "9223372036854775806|bigint")]
    [InlineData("inverse(4), inverse(0), inverse('-infinity'), inverse('nan')", "0.25|Infinity|-0|NaN")]
    [InlineData("next_day('2026-11-30 17:05:00.25+00')", "2026-12-01 17:05:00.25")]
    [InlineData("next_day('1969-12-30 23:59:59.999999+00')", "1969-12-31 23:59:59.999999")]
    [InlineData("next_day('2026-11-30 17:05:00.25+02')", "2026-12-01 15:05:00.25")]
    [InlineData("next_day('0001-01-01 00:00:00+00')", "0001-01-02 00:00:00")]
    [InlineData(@"flipped('\x0001ff'), flipped('\x') = '\x'", "FF0100|true")]
    [InlineData(@"octet_length(zeros(5)), octet_length(zeros(500)), zeros(0) = '\x'", "5|500|true")]
    [InlineData("nulls(null, null, null, null, null, null, null)", "7")]
    [InlineData("nulls(true, 1, 2, 3, 4, '5', '2026-11-30') is null", "true")]
    [InlineData("or_else(null, 3), or_else(2, 3), or_else(2, null)", "3|2|null")]
    [InlineData("products(6, 7), products(6, null), products(null, null)", "42|null|null")]
    [InlineData("kind_of(1), kind_of('x'), kind_of('x', 1.0)", "bigint|text|text and double")]
    [InlineData("square(2::smallint), square(2::int)", "4|4")]
    public async Task Call_GivesTheResult(string call, string expected)
    {
        Engine.Postgres.MustBeHere();
        using PostgresSession session = await functions.OpenAsync();

        Assert.Equal(expected, await session.CallAsync(call));
    }

    [EngineTheory(nameof(Engine.Postgres))]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(24)]
    [InlineData(126)]
    [InlineData(127)]
    [InlineData(100_000)]
    [InlineData(2_000_000)]
    public async Task TextsAndBytes_KeepTheirLength(int length)
    {
        Engine.Postgres.MustBeHere();
        using PostgresSession session = await functions.OpenAsync();
        string text = $"left(repeat('añ✗', {(length / 3) + 1}), {length})";

        Assert.Equal("true|true|true", await session.CallAsync(
            $"repeat({text}, 1::bigint) = {text}, reversed({text}) = reverse({text}), "
                + $"flipped(flipped(convert_to({text}, 'UTF8'))) = convert_to({text}, 'UTF8')"));
    }

    [EngineFact(nameof(Engine.Postgres))]
    public async Task BytesWithNuls_AreKept()
    {
        Engine.Postgres.MustBeHere();
        using PostgresSession session = await functions.OpenAsync();

        Assert.Equal("00620061", await session.CallAsync(@"flipped('\x61006200')"));
    }

    [EngineTheory(nameof(Engine.Postgres))]
    [InlineData("plain")]
    [InlineData("extended")]
    [InlineData("external")]
    [InlineData("main")]
    public async Task ValuesOfATable_AreFetchedFromWhereverTheyAre(string storage)
    {
        Engine.Postgres.MustBeHere();
        using PostgresSession session = await functions.OpenAsync();
        await session.RunAsync(
            "create temp table t(n int, s text, b bytea);"
                + $"alter table t alter s set storage {storage}, alter b set storage {storage};"
                + "insert into t select n, (select string_agg(md5(n::text || i), '') from generate_series(1, n) i), "
                + "decode(coalesce((select string_agg(md5(n::text || i), '') from generate_series(1, n) i), ''), 'hex') "
                + $"from unnest(array[0, 1, 3, 4, 10, 60, {(storage == "plain" ? 100 : 20_000)}]) n;");

        Assert.Equal("7|7|6", await session.QueryAsync(
            "select count(*) filter (where reversed(reversed(s)) is not distinct from s), count(*) filter (where flipped(flipped(b)) = b), "
                + "count(reversed(s)) from t"));
    }

    [EngineFact(nameof(Engine.Postgres))]
    public async Task MillionRows_AreAllCalled()
    {
        Engine.Postgres.MustBeHere();
        using PostgresSession session = await functions.OpenAsync();

        Assert.Equal("857142|333332833333500000|1999998", await session.QueryAsync(
            "select count(square(nullif(i % 7, 0))), sum(square(i)), sum(length(repeat('ab', (i % 3)::bigint))) "
                + "from generate_series(0, 999999) i"));
    }

    [EngineFact(nameof(Engine.Postgres))]
    public async Task PureFunction_IsUsedInAnIndex()
    {
        Engine.Postgres.MustBeHere();
        using PostgresSession session = await functions.OpenAsync();
        await session.RunAsync(
            "create temp table t as select i x from generate_series(1, 10000) i; create index on t(square(x)); analyze t; "
                + "set enable_seqscan = off");

        Assert.Contains("Index", await session.QueryAsync("explain select x from t where square(x) = 10000"), StringComparison.Ordinal);
        Assert.Equal("100", await session.QueryAsync("select x from t where square(x) = 10000"));
    }

    [EngineFact(nameof(Engine.Postgres))]
    public async Task FunctionThatIsNotPure_IsCalledForEachRow()
    {
        Engine.Postgres.MustBeHere();
        using PostgresSession session = await functions.OpenAsync();

        Assert.Equal("1000", await session.QueryAsync("select count(distinct next_number()) from generate_series(1, 1000)"));
        Assert.Contains("must be marked IMMUTABLE", (await session.FaultAsync(
            "create temp table t(x int); create index on t(next_number());")).Message, StringComparison.Ordinal);
    }

    [EngineFact(nameof(Engine.Postgres))]
    public async Task SessionThatIsClosedAndOpenedAgain_CallsAgain()
    {
        Engine.Postgres.MustBeHere();
        for (int time = 0; time < 3; time++)
        {
            using PostgresSession session = await functions.OpenAsync();

            // Both libraries in one process: PostgreSQL opens them so that names of one can be found by the other.
            Assert.Equal("49|4", await session.CallAsync("square(7), half(8)"));
        }
    }

    [EngineFact(nameof(Engine.Postgres))]
    public async Task SessionsAtOnce_DoNotDisturbOneAnother()
    {
        Engine.Postgres.MustBeHere();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            using PostgresSession session = await functions.OpenAsync();
            for (int time = 0; time < 20; time++)
            {
                Assert.Equal("333383335000", await session.QueryAsync("select sum(square(i)) from generate_series(1, 10000) i"));
                Assert.Contains("is odd", (await session.FaultAsync("select half(3)")).Message, StringComparison.Ordinal);
            }
        })));
    }

    [EngineFact(nameof(Engine.Postgres))]
    public async Task ParallelWorkers_CallFunctions()
    {
        Engine.Postgres.MustBeHere();
        using PostgresSession session = await functions.OpenAsync();
        await session.RunAsync("create table parallel_rows as select i from generate_series(1, 100000) i; analyze parallel_rows;");
        try
        {
            await session.DivideAsync();

            Assert.Contains(
                "Workers Planned", await session.QueryAsync("explain select sum(square(i)) from parallel_rows"), StringComparison.Ordinal);
            Assert.Equal("333338333350000", await session.QueryAsync("select sum(square(i)) from parallel_rows"));
            Assert.Equal(
                ("38000", "half: 99999 is odd."), await session.FaultAsync("select sum(half(i)) from parallel_rows where i = 99999"));
        }
        finally
        {
            await session.RunAsync("drop table parallel_rows");
        }
    }
}
