using System.Globalization;
using System.Text;

namespace Pdk.Functions.Tests.Postgres;

/// <summary>What goes wrong in a function: the statement fails, and the session, and its server, live on.</summary>
[Collection(PostgresFunctions.Collection)]
public sealed class PostgresFaultTests(PostgresFunctions functions)
{
    private const string External = "38000";

    [EngineTheory(nameof(Engine.Postgres))]
    [InlineData("square(9223372036854775807)", External, "square: Arithmetic operation resulted in an overflow.")]
    [InlineData("repeat('cool', -1::bigint)", External, "repeat: times must not be negative.")]
    [InlineData("repeat('cool', 99999999999)", External, "repeat: The result would have more than 1073741824 bytes.")]
    [InlineData("quotient(1, 0)", External, "quotient: Attempted to divide by zero.")]
    [InlineData("quotient(-9223372036854775808, -1)", External, "quotient: Arithmetic operation resulted in an overflow.")]
    [InlineData("read_null(0)", External, "read_null: Object reference not set to an instance of an object.")]
    [InlineData("twice(-1)", External, "twice: 'x' must be an integer that is not negative, but is -1.")]
    [InlineData("twice(9223372036854775807)", External, "twice: The result 18446744073709551614 is greater than 9223372036854775807, the greatest bigint of PostgreSQL.")]
    [InlineData("fail('100% {0} ✗ %s %n')", External, "fail: 100% {0} ✗ %s %n")]
    [InlineData("fail(E'two\nlines')", External, "fail: two lines")]
    [InlineData("fail('')", External, "fail: ")]
    [InlineData("with_nul('ab')", External, "with_nul: The result has the character NUL as its byte 3, which texts of PostgreSQL cannot have. Give it as bytes (bytea).")]
    [InlineData("first_bytes('ñ', 1)", External, "first_bytes: The result is no valid UTF-8.")]
    [InlineData("next_day('infinity')", External, "next_day: 'x' must be a time of the years 1 to 9999, but is infinity.")]
    [InlineData("next_day('-infinity')", External, "next_day: 'x' must be a time of the years 1 to 9999, but is -infinity.")]
    [InlineData("next_day('0001-01-01 00:00:00+00 BC')", External, "next_day: 'x' must be a time of the years 1 to 9999, but is -63113904000000000 microseconds from 2000.")]
    [InlineData("next_day('10000-01-01 00:00:00+00')", External, "next_day: 'x' must be a time of the years 1 to 9999, but is 252455616000000000 microseconds from 2000.")]
    [InlineData("next_day('9999-12-31 12:00:00+00')", External, "next_day: The added or subtracted value results in an un-representable DateTime.")]
    [InlineData("many_bytes(1073741820)", External, "many_bytes: The result has 1073741820 bytes, and PostgreSQL takes at most 1073741819.")]
    [InlineData("square('abc')", "22P02", "invalid input syntax for type bigint: \"abc\"")]
    [InlineData("square(1.9)", "42883", "function square(numeric) does not exist")]
    [InlineData("square(1, 2)", "42883", "function square(integer, integer) does not exist")]
    public async Task Fault_FailsTheStatementAndNotTheSession(string call, string state, string expected)
    {
        Engine.Postgres.MustBeHere();
        using PostgresSession session = await functions.OpenAsync();
        string process = await session.CallAsync("process_id()");

        (string found, string message) = await session.FaultAsync($"select {call}");

        Assert.Equal(state, found);
        Assert.StartsWith(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain("(Parameter", message, StringComparison.Ordinal);
        // What a jump over managed frames leaves behind is found by the next collection.
        await session.CallAsync("collect()");
        Assert.Equal($"9|{process}", await session.CallAsync("square(3), process_id()"));
    }

    [EngineTheory(nameof(Engine.Postgres))]
    [InlineData("no_memory(1)", "53200 no_memory: Insufficient memory to continue the execution of the program.")]
    [InlineData("huge(100)", "53200 huge: Insufficient memory to continue the execution of the program.")]
    public async Task MissingMemory_IsAnErrorOfItsOwn(string call, string expected)
    {
        Engine.Postgres.MustBeHere();
        using PostgresSession session = await functions.OpenAsync();
        // Npgsql closes a session in which memory was missing, so it is caught where it arises.
        await session.RunAsync(
            """
            create function pg_temp.caught(statement text) returns text language plpgsql as $$
            begin
              execute statement;
              return 'nothing';
            exception when out_of_memory then
              return sqlstate || ' ' || sqlerrm;
            end $$
            """);
        string process = await session.CallAsync("process_id()");

        Assert.Equal(expected, await session.CallAsync($"pg_temp.caught('select {call}')"));
        Assert.Equal($"true|9|{process}", await session.CallAsync("collect() > 0, square(3), process_id()"));
    }

    [EngineFact(nameof(Engine.Postgres))]
    public async Task LongMessage_IsCutBetweenLetters()
    {
        Engine.Postgres.MustBeHere();
        using PostgresSession session = await functions.OpenAsync();

        string plain = (await session.FaultAsync("select fail(rpad('', 3000, 'x'))")).Message;
        // As many bytes as there is room for, and the last letter whole.
        string wide = (await session.FaultAsync("select fail_twice(rpad('', 500, '✗'), rpad('', 500, '✓'))")).Message;

        Assert.StartsWith("fail: xxx", plain, StringComparison.Ordinal);
        Assert.EndsWith(" … (shortened)", plain, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(wide), 2045, 2047);
        Assert.EndsWith("✓✓", wide, StringComparison.Ordinal);
    }

    [EngineFact(nameof(Engine.Postgres))]
    public async Task ManyFaults_CollectionsBetweenThem_LeaveTheProcessSound()
    {
        Engine.Postgres.MustBeHere();
        using PostgresSession session = await functions.OpenAsync();
        string process = await session.CallAsync("process_id()");
        await session.RunAsync(
            """
            do $$
            begin
              for time in 1..2000 loop
                begin
                  perform half(1 + 2 * time);
                exception when external_routine_exception then
                  if time % 100 = 0 then perform collect(); end if;
                end;
              end loop;
            end $$
            """);

        Assert.Equal($"true|{process}", await session.CallAsync("collect() > 0, process_id()"));
    }

    [EngineFact(nameof(Engine.Postgres))]
    public async Task Savepoint_IsGoneBackTo()
    {
        Engine.Postgres.MustBeHere();
        using PostgresSession session = await functions.OpenAsync();
        await session.RunAsync("create temp table t(x bigint); begin; insert into t values (square(2)); savepoint before");
        await session.FaultAsync("insert into t values (square(9223372036854775807))");
        await session.RunAsync("rollback to before; insert into t values (square(3)); commit");

        Assert.Equal("4\n9", await session.QueryAsync("select x from t order by x"));
    }

    [EngineFact(nameof(Engine.Postgres))]
    public async Task FaultInOneRowOfMany_IsToldWithoutARow()
    {
        Engine.Postgres.MustBeHere();
        using PostgresSession session = await functions.OpenAsync();

        Assert.Equal(
            (External, "half: 1001 is odd."),
            await session.FaultAsync("select half(case when i = 1000 then 1001 else 2 * i end) from generate_series(1, 2000) i"));
    }

    [EngineTheory(nameof(Engine.Postgres))]
    [InlineData("octet_length(many_bytes(200000000))", "200000000")]
    [InlineData("octet_length(few_of_many_bytes(200000000))", "3")]
    public async Task MemoryOfAHugeResult_IsGivenBack(string call, string expected)
    {
        Engine.Postgres.MustBeHere();
        using PostgresSession session = await functions.OpenAsync();
        Assert.Equal(expected, await session.CallAsync(call));
        long process = long.Parse(await session.CallAsync("collect() * 0 + process_id()"), CultureInfo.InvariantCulture);

        string line = File.ReadLines($"/proc/{process}/status").First(static line => line.StartsWith("RssAnon:", StringComparison.Ordinal));
        long kilobytes = long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2].Trim(), CultureInfo.InvariantCulture);
        Assert.InRange(kilobytes, 1, 150_000);
    }

    [EngineFact(nameof(Engine.Postgres))]
    public async Task FunctionThatIsCreatedOtherwise_IsRefusedAndNotCalled()
    {
        Engine.Postgres.MustBeHere();
        using PostgresSession session = await functions.OpenAsync();
        await session.RunAsync(
            "create function pg_temp.few() returns bigint "
                + $"as '{functions.Sample}', 'pdk_pg_square_of_bigint_to_bigint' language c;"
                + "create function pg_temp.lax(bigint, text) returns text "
                + $"as '{functions.Sample}', 'pdk_pg_first_text_of_text_text_to_text' language c;"
                + "create function pg_temp.null_for_null(bigint) returns bigint "
                + $"as '{functions.Sample}', 'pdk_pg_square_of_bigint_to_bigint' language c;");

        Assert.Equal(
            (External, "square: expected 1 arguments, but 'create function' gave it 0. Create it as 'pdk sql' writes."),
            await session.FaultAsync("select pg_temp.few()"));
        Assert.Equal("null|16", await session.CallAsync("pg_temp.null_for_null(null), pg_temp.null_for_null(4)"));
        Assert.Equal("42883", (await session.FaultAsync(
            $"create function pg_temp.other(text) returns text as '{functions.Sample}', 'pdk_pg_square_of_text_to_text' language c")).State);
    }
}
