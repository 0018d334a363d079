using Pdk.Plugins.Tests.Sqlite;
using Xunit.Abstractions;

namespace Pdk.Plugins.Tests.Loss;

/// <summary>Followed logs reach another file and both databases, however often the process is killed.</summary>
public sealed class FollowKillTests(PostgresServerProcess server, ITestOutputHelper output) : IClassFixture<PostgresServerProcess>, IDisposable
{
    private const int Few = 3;
    private const int Many = 50;

    private static int s_tables;

    private readonly Database _database = new();

    public void Dispose() => _database.Dispose();

    [LinuxFact]
    public Task ToFile_LosesNothing() => ToFileAsync(Few);

    [LongFact]
    public Task ToFile_LosesNothing_HoweverOftenItIsKilled() => ToFileAsync(Many);

    [LinuxFact]
    public Task ToSqlite_LosesNothing() => ToSqliteAsync(Few);

    [LongFact]
    public Task ToSqlite_LosesNothing_HoweverOftenItIsKilled() => ToSqliteAsync(Many);

    [EngineTheory(nameof(Engine.Postgres))]
    [InlineData(Few)]
    public Task ToPostgres_LosesNothing(int kills) => ToPostgresAsync(kills);

    [LongTheory]
    [InlineData(Many)]
    public Task ToPostgres_LosesNothing_HoweverOftenItIsKilled(int kills) =>
        Engine.Postgres.Missing is null || Engine.AreRequired ? ToPostgresAsync(kills) : Task.CompletedTask;

    private Task ToFileAsync(int kills) => Pipeline.LosesNothingAsync(new FileTarget(Path.Combine(_database.Folder, "out.ndjson")), kills);

    private Task ToSqliteAsync(int kills) => Pipeline.LosesNothingAsync(new SqliteTarget(_database), kills);

    private async Task ToPostgresAsync(int kills)
    {
        Engine.Postgres.MustBeHere();
        var target = new PostgresTarget(server, $"killed{Interlocked.Increment(ref s_tables)}");
        await target.CreateAsync();
        await Pipeline.LosesNothingAsync(target, kills);
    }

    private KilledPipeline Pipeline => new(_database.Folder, output);
}
