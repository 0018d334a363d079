using System.Globalization;
using Microsoft.Data.Sqlite;
using Pdk.Fixtures;
using Pdk.Plugins.Tests.Sqlite;

namespace Pdk.Plugins.Tests.Loss;

/// <summary>A table without a key, so that what comes twice is there twice.</summary>
/// <param name="database">The database.</param>
/// <param name="isFull">Whether its disk is full for a while.</param>
internal sealed class SqliteTarget(Database database, bool isFull = false) : ILossTarget
{
    public string Sink =>
        $$"""{ id: out, connector: sqlite, config: { path: "{{database.Path}}", table: events, columns: [ id, text ] } }""";

    public IReadOnlyList<string> Plugins => [NativeFixtures.Plugin("Sqlite")];

    public Task<long> LastAsync()
    {
        try
        {
            return Task.FromResult(Exists ? Number(database.Rows("SELECT coalesce(max(id), -1) FROM events")[0]) : -1);
        }
        catch (SqliteException) when (isFull)
        {
            // A reader needs some room, too.
            return Task.FromResult(-1L);
        }
    }

    public Task<IReadOnlyList<long>> IdsAsync()
    {
        Assert.Equal(["ok"], database.Rows("PRAGMA integrity_check"));
        return Task.FromResult<IReadOnlyList<long>>([.. database.Rows("SELECT id FROM events ORDER BY rowid").Select(Number)]);
    }

    private bool Exists => File.Exists(database.Path) && database.Rows("SELECT name FROM sqlite_master WHERE name = 'events'").Count > 0;

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
