using System.Globalization;
using Npgsql;

namespace Pdk.Functions.Tests.Postgres;

/// <summary>One session with a server, and so one process of it.</summary>
internal sealed class PostgresSession(NpgsqlConnection connection) : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs statements.</summary>
    public async Task RunAsync(string statements)
    {
        await using NpgsqlCommand command = Command(statements);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Lets other processes compute whatever can be divided, and the session itself nothing of it.</summary>
    public Task DivideAsync() => RunAsync(
        "set parallel_setup_cost = 0; set parallel_tuple_cost = 0; set min_parallel_table_scan_size = 0; "
            + "set parallel_leader_participation = off");

    /// <summary>The rows of a query: values with <c>|</c> between them, and a line for each.</summary>
    public async Task<string> QueryAsync(string query)
    {
        await using NpgsqlCommand command = Command(query);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => Text(reader.GetValue(column)))));
        }

        return string.Join('\n', rows);
    }

    /// <summary>The values of a row.</summary>
    public Task<string> CallAsync(string expressions) => QueryAsync($"select {expressions}");

    /// <summary>What a statement that fails says: its SQLSTATE, and its message.</summary>
    public async Task<(string State, string Message)> FaultAsync(string statement)
    {
        PostgresException exception = await Assert.ThrowsAsync<PostgresException>(() => QueryAsync(statement));
        return (exception.SqlState, exception.MessageText);
    }

    public void Dispose() => connection.Dispose();

    private static string Text(object value) => value switch
    {
        DBNull => "null",
        bool truth => truth ? "true" : "false",
        byte[] bytes => Convert.ToHexString(bytes),
        DateTime time => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private NpgsqlCommand Command(string text) => new(text, connection) { CommandTimeout = (int)s_patience.TotalSeconds };
}
