using Npgsql;
using NpgsqlTypes;
using Pdk.Plugins.Tables;

namespace Pdk.Plugins.Postgres;

/// <summary>A table behind an open connection, and the statement that writes rows of it. One thread at a time.</summary>
internal sealed class PostgresTable : IDisposable
{
    private const string Savepoint = "batch";

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _insert;
    private readonly TableColumns _columns;

    private PostgresTable(NpgsqlConnection connection, string table, TableColumns columns)
    {
        _connection = connection;
        _columns = columns;
        _insert = connection.CreateCommand();
        _insert.CommandText = PostgresStatements.Insert(table, columns);
        _insert.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Text });
    }

    /// <summary>Whether the connection is of use.</summary>
    internal bool IsOpen => _connection.State == System.Data.ConnectionState.Open;

    /// <summary>Connects, and looks whether the statement fits the table.</summary>
    /// <exception cref="ArgumentException">It does not: nothing can be written, however often it is tried.</exception>
    /// <exception cref="NpgsqlException">There is no connection now.</exception>
    internal static async Task<PostgresTable> OpenAsync(
        NpgsqlDataSource source, string table, TableColumns columns, bool create, CancellationToken cancellation)
    {
        NpgsqlConnection connection = source.CreateConnection();
        try
        {
            await connection.OpenAsync(cancellation);
            if (create)
            {
                await using var command = new NpgsqlCommand(PostgresStatements.Create(table, columns), connection);
                await command.ExecuteNonQueryAsync(cancellation);
            }

            var opened = new PostgresTable(connection, table, columns);

            await opened.TryAsync(cancellation);
            return opened;
        }
        catch (PostgresException exception)
        {
            await connection.DisposeAsync();
            throw PostgresFailures.OfOpening(exception, table);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Writes all events that the table takes, or none where this throws.</summary>
    /// <param name="events">The events.</param>
    /// <param name="refuse">Told of each that the table refuses, with its number and the reason.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="NpgsqlException">The batch cannot be written now.</exception>
    internal async Task WriteAsync(PdkBatch events, Action<int, string> refuse, CancellationToken cancellation)
    {
        var rows = EventRows.Of(events, _columns, refuse);
        if (rows.Count == 0)
        {
            return;
        }

        await using NpgsqlTransaction transaction = await _connection.BeginTransactionAsync(cancellation);
        await WriteAsync(transaction, rows, refuse, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    public void Dispose()
    {
        _insert.Dispose();
        _connection.Dispose();
    }

    /// <summary>Writes no row, so that the server looks at the whole statement now, and not with the first event.</summary>
    private async Task TryAsync(CancellationToken cancellation)
    {
        _insert.Parameters[0].Value = "[]";
        await _insert.PrepareAsync(cancellation);
        await using NpgsqlTransaction transaction = await _connection.BeginTransactionAsync(cancellation);
        _insert.Transaction = transaction;
        await _insert.ExecuteNonQueryAsync(cancellation);
        await transaction.RollbackAsync(cancellation);
    }

    /// <summary>Writes rows; where the table refuses them, each half of them.</summary>
    private async Task WriteAsync(NpgsqlTransaction transaction, EventRows rows, Action<int, string> refuse, CancellationToken cancellation)
    {
        await transaction.SaveAsync(Savepoint, cancellation);
        try
        {
            _insert.Transaction = transaction;
            _insert.Parameters[0].Value = rows.ToJson();
            await _insert.ExecuteNonQueryAsync(cancellation);
            await transaction.ReleaseAsync(Savepoint, cancellation);
            return;
        }
        catch (PostgresException exception) when (PostgresFailures.IsAboutRows(exception))
        {
            await transaction.RollbackAsync(Savepoint, cancellation);
            await transaction.ReleaseAsync(Savepoint, cancellation);
            if (rows.Count == 1)
            {
                refuse(rows.First, exception.MessageText);
                return;
            }
        }

        (EventRows left, EventRows right) = rows.Halves();
        await WriteAsync(transaction, left, refuse, cancellation);
        await WriteAsync(transaction, right, refuse, cancellation);
    }
}
