using System.Diagnostics;
using Npgsql;

namespace Pdk.Functions.Tests.Postgres;

/// <summary>Asynchronous functions that may block the session, which waits for each row.</summary>
[Collection(PostgresFunctions.Collection)]
public sealed class PostgresAsyncTests(PostgresFunctions functions)
{
    /// <summary>As long as the function itself may take.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);

    [EngineFact(nameof(Engine.Postgres))]
    public async Task Results_AreWaitedFor()
    {
        Engine.Postgres.MustBeHere();
        using PostgresSession session = await functions.OpenAsync();

        Assert.Equal("a|null|null", await session.CallAsync("later('a', 20), later('', 0), later(null, 1)"));
        Assert.Equal(("38000", "later: the text is bad; 100% ✗"), await session.FaultAsync("select later('bad', 5)"));
        Assert.Equal("42883", (await session.FaultAsync("select never(true)")).State);
    }

    [EngineFact(nameof(Engine.Postgres))]
    public async Task TimeoutOfAStatement_EndsTheWait()
    {
        Engine.Postgres.MustBeHere();
        using PostgresSession session = await functions.OpenAsync();
        await session.RunAsync("set statement_timeout = '200ms'");
        long start = Stopwatch.GetTimestamp();

        Assert.Equal(
            ("57014", "canceling statement due to statement timeout"), await session.FaultAsync("select later('a', 9900)"));

        Assert.True(Stopwatch.GetElapsedTime(start) < s_longest - TimeSpan.FromSeconds(1));
        await session.RunAsync("set statement_timeout = 0");
        Assert.Equal("a", await session.CallAsync("later('a', 1)"));
    }

    [EngineFact(nameof(Engine.Postgres))]
    public async Task SessionThatIsTerminated_EndsTheWait()
    {
        Engine.Postgres.MustBeHere();
        using PostgresSession session = await functions.OpenAsync();
        using PostgresSession other = await functions.OpenAsync();
        string process = await session.CallAsync("pg_backend_pid()");
        long start = Stopwatch.GetTimestamp();
        Task<string> waiting = session.CallAsync("later('a', 9900)");
        while (await other.QueryAsync($"select count(*) from pg_stat_activity where pid = {process} and query like '%later%'") == "0")
        {
            await Task.Delay(5);
        }

        await other.CallAsync($"pg_terminate_backend({process})");

        PostgresException exception = await Assert.ThrowsAsync<PostgresException>(() => waiting);
        Assert.Equal("57P01", exception.SqlState);
        Assert.True(Stopwatch.GetElapsedTime(start) < s_longest - TimeSpan.FromSeconds(1));
    }
}
