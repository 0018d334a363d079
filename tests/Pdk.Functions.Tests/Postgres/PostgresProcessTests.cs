using System.Globalization;

namespace Pdk.Functions.Tests.Postgres;

/// <summary>What the runtime in a library does to a process of the server: its signals, its memory, its settings.</summary>
[Collection(PostgresFunctions.Collection)]
public sealed class PostgresProcessTests(PostgresFunctions functions)
{
    // As the kernel counts them: signal 1 is the lowest bit.
    private const ulong OfTheServer = (1UL << 0) | (1UL << 1) | (1UL << 2) | (1UL << 9) | (1UL << 11) | (1UL << 13) | (1UL << 14) | (1UL << 22);

    [EngineFact(nameof(Engine.Postgres))]
    public async Task ThreadsOfTheLibrary_TakeNoSignalsOfTheServer()
    {
        Engine.Postgres.MustBeHere();
        using PostgresSession session = await functions.OpenAsync();
        string process = await session.CallAsync("pg_backend_pid()");
        ulong before = Blocked($"/proc/{process}/status");
        string[] masks = (await session.CallAsync("blocked_signals()")).Split(' ');

        Assert.Equal(2, masks.Length);
        Assert.All(masks, static mask => Assert.Equal(OfTheServer, ulong.Parse(mask, NumberStyles.HexNumber, CultureInfo.InvariantCulture) & OfTheServer));
        // And the runtime's own, the finalizer among them: all threads but the first.
        string[] others = [.. Directory.EnumerateDirectories($"/proc/{process}/task").Where(thread => Path.GetFileName(thread) != process)];
        Assert.NotEmpty(others);
        Assert.All(others, static thread => Assert.Equal(OfTheServer, Blocked($"{thread}/status") & OfTheServer));
        Assert.Equal(before, Blocked($"/proc/{process}/status"));
    }

    [EngineFact(nameof(Engine.Postgres))]
    public async Task Runtime_StartsWithTheFirstCallAndNotBefore()
    {
        Engine.Postgres.MustBeHere();
        using PostgresSession session = await functions.OpenAsync();
        string process = await session.CallAsync("pg_backend_pid()");
        await session.RunAsync($"load '{functions.Typed}'");

        Assert.Single(Directory.EnumerateDirectories($"/proc/{process}/task"));
        await session.CallAsync("half(2)");
        Assert.True(Directory.EnumerateDirectories($"/proc/{process}/task").Count() > 1);
    }

    [EngineFact(nameof(Engine.Postgres))]
    public async Task SessionThatEndsWhileItsThreadsWork_EndsAlone()
    {
        Engine.Postgres.MustBeHere();
        // Where a process of the server does not end by itself, the server ends all others.
        using PostgresSession witness = await functions.OpenAsync();
        for (int time = 0; time < 5; time++)
        {
            string process;
            using (PostgresSession session = await functions.OpenAsync())
            {
                process = await session.CallAsync("process_id() + 0 * keep_busy(2)");
            }

            await UntilGoneAsync(witness, process);
        }

        Assert.Equal("9", await witness.CallAsync("square(3)"));
    }

    [EngineFact(nameof(Engine.Postgres))]
    public async Task CallThatNobodyCanInterrupt_IsFollowedByWhatWasAsked()
    {
        Engine.Postgres.MustBeHere();
        using PostgresSession witness = await functions.OpenAsync();
        using PostgresSession session = await functions.OpenAsync();
        string process = await session.CallAsync("process_id()");

        await session.RunAsync("set statement_timeout = '50ms'");
        Assert.Equal("57014", (await session.FaultAsync("select wait_for(200) from generate_series(1, 1000)")).State);
        await session.RunAsync("set statement_timeout = 0");
        Assert.Equal($"9|{process}", await session.CallAsync("square(3), process_id()"));

        Task<(string State, string Message)> waiting = session.FaultAsync("select wait_for(500) from generate_series(1, 1000)");
        await witness.QueryAsync($"select pg_sleep(0.2), pg_terminate_backend({process})");
        Assert.Equal("57P01", (await waiting).State);
        await UntilGoneAsync(witness, process);
        Assert.Equal("9", await witness.CallAsync("square(3)"));
    }

    [EngineFact(nameof(Engine.Postgres))]
    public async Task DatabaseOfAnotherEncoding_RefusesTextsAndTakesTheRest()
    {
        Engine.Postgres.MustBeHere();
        using (PostgresSession session = await functions.OpenAsync())
        {
            await session.RunAsync("create database latin encoding 'LATIN1' locale 'C' template template0");
        }

        try
        {
            await functions.InstallAsync("latin");
            using PostgresSession session = await functions.OpenAsync("latin");

            Assert.Equal(
                (
                    "0A000",
                    "repeat: texts cross in UTF-8, but the encoding of this database is LATIN1. Use a database with encoding 'UTF8', or functions of bytea."),
                await session.FaultAsync("select repeat('é', 2::bigint)"));
            Assert.Equal("0A000", (await session.FaultAsync("select joined('é')")).State);
            // The result is a text.
            Assert.Equal("0A000", (await session.FaultAsync("select kind_of(1)")).State);
            Assert.Equal("49|FF00|3", await session.CallAsync(@"square(7), flipped('\x00ff'), my_sum(3)"));
            // What the message has, the encoding of the database may not have.
            Assert.Equal(("38000", "without: 13 is in the group; 100% ?"), await session.FaultAsync("select without(13)"));
            Assert.Equal("9", await session.CallAsync("square(3)"));
        }
        finally
        {
            using PostgresSession session = await functions.OpenAsync();
            await session.RunAsync("drop database latin with (force)");
        }
    }

    [EngineFact(nameof(Engine.Postgres))]
    public async Task FileThatIsReplacedByRenaming_IsUsedByNewSessions()
    {
        Engine.Postgres.MustBeHere();
        string copy = Path.Combine(functions.Server.Folder, "replaced.so");
        File.Copy(functions.Sample, copy);
        using PostgresSession old = await functions.OpenAsync();
        await old.RunAsync(
            $"create schema other; set search_path = other; {await PostgresFunctions.SqlAsync(functions.Sample, "--library", copy)}");
        try
        {
            Assert.Equal("49", await old.CallAsync("other.square(7)"));
            File.Copy(functions.Sample, copy + ".new");
            File.Move(copy + ".new", copy, overwrite: true);
            using PostgresSession young = await functions.OpenAsync();

            Assert.Equal("64", await old.CallAsync("other.square(8)"));
            Assert.Equal("81|36", await young.CallAsync("other.square(9), square(6)"));
        }
        finally
        {
            await old.RunAsync("drop schema other cascade");
        }
    }

    private static async Task UntilGoneAsync(PostgresSession witness, string process)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(1));
        while (await witness.QueryAsync($"select count(*) from pg_stat_activity where pid = {process}") != "0")
        {
            await Task.Delay(20, patience.Token);
        }
    }

    private static ulong Blocked(string status) => ulong.Parse(
        File.ReadLines(status).First(static line => line.StartsWith("SigBlk:", StringComparison.Ordinal)).AsSpan(7).Trim(),
        NumberStyles.HexNumber,
        CultureInfo.InvariantCulture);
}
