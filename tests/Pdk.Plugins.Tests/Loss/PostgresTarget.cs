using System.Globalization;
using Pdk.Fixtures;

namespace Pdk.Plugins.Tests.Loss;

/// <summary>A table that numbers its rows as they come.</summary>
/// <param name="server">The server.</param>
/// <param name="table">The table.</param>
/// <param name="port">Where the server is reached; its own port where null.</param>
internal sealed class PostgresTarget(PostgresServerProcess server, string table, int? port = null) : ILossTarget
{
    public string Sink =>
        $$"""
        { id: out, connector: postgres, config: { host: 127.0.0.1, port: {{port ?? server.Port}}, database: {{PostgresServerProcess.Database}}, user: {{PostgresServerProcess.User}}, password: {{PostgresServerProcess.Password}}, table: {{table}}, tls: disable, columns: [ id, text ] }, reconnect: { interval: 10ms, max_interval: 200ms } }
        """;

    public IReadOnlyList<string> Plugins => [NativeFixtures.Plugin("Postgres")];

    public Task CreateAsync() => server.RunAsync($"CREATE TABLE {table} (number bigserial, id bigint, text text)");

    public async Task<long> LastAsync() => Number((await server.RowsAsync($"SELECT coalesce(max(id), -1) FROM {table}"))[0]);

    public async Task<IReadOnlyList<long>> IdsAsync() => [.. (await server.RowsAsync($"SELECT id FROM {table} ORDER BY number")).Select(Number)];

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
