using Microsoft.Data.Sqlite;
using Pdk.Plugins.Tables;

namespace Pdk.Plugins.Sqlite;

/// <summary>A table of an open database, and the statement that writes a row of it. One thread at a time.</summary>
internal sealed class SqliteTable : IDisposable
{
    private const int Constraint = 19;
    private const int TypeMismatch = 20;

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;
    private readonly TableColumns _columns;

    private SqliteTable(SqliteConnection connection, string table, TableColumns columns)
    {
        _connection = connection;
        _columns = columns;
        _insert = connection.CreateCommand();
        _insert.CommandText = SqliteStatements.Insert(table, columns);
        for (int column = 0; column < columns.Names.Count; column++)
        {
            _insert.Parameters.Add(new SqliteParameter($"${column}", DBNull.Value));
        }
    }

    /// <summary>Opens a database, and looks whether the table is as the columns say.</summary>
    /// <exception cref="ArgumentException">It is not: nothing can be written, however often it is tried.</exception>
    /// <exception cref="PdkDataException">The file is no database, or is damaged.</exception>
    /// <exception cref="SqliteException">The database cannot be opened now.</exception>
    internal static SqliteTable Open(string path, string table, TableColumns columns, bool create, TimeSpan patience)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            DefaultTimeout = (int)Math.Ceiling(patience.TotalSeconds),
        }.ToString());
        try
        {
            connection.Open();

            // Readers do not wait for the writer, and a commit is on the disk when it returns.
            Run(connection, $"PRAGMA busy_timeout = {(long)patience.TotalMilliseconds}");
            Run(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
            if (create)
            {
                Run(connection, SqliteStatements.Create(table, columns));
            }

            SqliteTableCheck.Require(connection, table, columns);
            var opened = new SqliteTable(connection, table, columns);

            // A key that is none in the table is found out now, and not with the first event.
            opened._insert.Prepare();
            return opened;
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw SqliteFailures.OfOpening(exception, path);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Writes all events that the table takes, or none where this throws.</summary>
    /// <param name="events">The events.</param>
    /// <param name="refuse">Told of each that the table refuses, with its number and the reason.</param>
    /// <exception cref="SqliteException">The batch cannot be written now.</exception>
    internal void Write(PdkBatch events, Action<int, string> refuse)
    {
        using SqliteTransaction transaction = _connection.BeginTransaction();
        _insert.Transaction = transaction;
        for (int index = 0; index < events.Count; index++)
        {
            if (Insert(events[index].Value) is { } reason)
            {
                refuse(index, reason);
            }
        }

        transaction.Commit();
    }

    public void Dispose()
    {
        _insert.Dispose();
        _connection.Dispose();
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <returns>Why the table refuses the event; null where it has taken it.</returns>
    private string? Insert(PdkValue of)
    {
        try
        {
            for (int column = 0; column < _columns.Names.Count; column++)
            {
                _insert.Parameters[column].Value = SqliteValue.Of(_columns.ValueOf(of, column), _columns.IsWhole);
            }

            // A statement that a constraint refuses changes nothing; the transaction goes on.
            _insert.ExecuteNonQuery();
            return null;
        }
        catch (PdkDataException exception)
        {
            return exception.Message;
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is Constraint or TypeMismatch)
        {
            return exception.Message;
        }
    }
}
