using Pdk.Functions.Tests.Postgres;

namespace Pdk.Functions.Tests.Library;

/// <summary>The library's functions in PostgreSQL, by the table that every engine is asked.</summary>
[Collection(PostgresFunctions.Collection)]
public sealed class LibraryPostgresTests(PostgresFunctions postgres)
{
    private static readonly SemaphoreSlim s_turn = new(1, 1);
    private static IReadOnlyList<FunctionAnswer>? s_answers;

    /// <summary>The calls that can be asked.</summary>
    public static TheoryData<int, string> Calls
    {
        get
        {
            TheoryData<int, string> calls = [];
            foreach ((FunctionCall call, int index) in FunctionEngine.CallsOf("postgres").Where(static pair => PostgresEngine.CanAsk(pair.Call)))
            {
                calls.Add(index, call.ToString());
            }

            return calls;
        }
    }

    [EngineTheory(nameof(Engine.Postgres))]
    [MemberData(nameof(Calls))]
    public async Task Postgres_AnswersAsTheTableSays(int index, string call)
    {
        Engine.Postgres.MustBeHere();
        Assert.Equal(call, FunctionTable.All[index].ToString());
        (await AnswersAsync())[index].MustBe(FunctionTable.All[index]);
    }

    [EngineFact(nameof(Engine.Postgres))]
    public async Task GroupsWindowsAndParts_AreComputed()
    {
        Engine.Postgres.MustBeHere();
        await AnswersAsync();
        using PostgresSession session = await postgres.OpenAsync();

        Assert.Equal("0|2|135|243\n1|2|145|253\n2|2|155|263", await session.QueryAsync(
            "select i % 3, hll_count(i % 6), (round(10 * tdigest_percentile(i, 0.5)))::int, (round(10 * p90(i)))::int "
                + "from generate_series(0, 29) i group by 1 order by 1"));
        Assert.Equal("191", await session.QueryAsync(
            "select count(*) from (select i, p90(i) over (order by i rows between 10 preceding and current row) p from generate_series(0, 200) i) t "
                + "where i >= 10 and p = i - 1"));
        // Workers compute parts, which are joined.
        await session.RunAsync(
            "create table people as select 'user ' || i as name from generate_series(1, 200000) i; analyze people; set parallel_setup_cost = 0; "
                + "set parallel_tuple_cost = 0; set min_parallel_table_scan_size = 0; set max_parallel_workers_per_gather = 2");
        Assert.Contains("Partial Aggregate", await session.QueryAsync("explain select hll_count(name) from people"), StringComparison.Ordinal);
        Assert.Equal(
            LibraryQueries.DuckDb("select hll_count('user ' || i) from {1..200000}"), await session.QueryAsync("select hll_count(name) from people"));
    }

    private async Task<IReadOnlyList<FunctionAnswer>> AnswersAsync()
    {
        await s_turn.WaitAsync();
        try
        {
            return s_answers ??= await AskAsync();
        }
        finally
        {
            s_turn.Release();
        }
    }

    private async Task<IReadOnlyList<FunctionAnswer>> AskAsync()
    {
        // The server's user need not be able to read the folder of the repository.
        string library = Path.Combine(postgres.Server.Folder, Path.GetFileName(FunctionLibrary.File));
        File.Copy(FunctionLibrary.File, library);
        using (PostgresSession session = await postgres.OpenAsync())
        {
            await session.RunAsync(await PostgresFunctions.SqlAsync(library));
        }

        await using Npgsql.NpgsqlConnection connection = await postgres.Server.OpenAsync();
        return new PostgresEngine(connection).Ask(FunctionTable.All);
    }
}
