using Microsoft.Data.Sqlite;
using Pdk.Plugins.Tables;

namespace Pdk.Plugins.Sqlite;

/// <summary>Looks whether a table can take what the configuration says, before the first event comes.</summary>
internal static class SqliteTableCheck
{
    /// <exception cref="ArgumentException">It cannot; the message says what there is.</exception>
    internal static void Require(SqliteConnection connection, string table, TableColumns columns)
    {
        List<string> found = Names(connection, "SELECT name FROM pragma_table_info($table)", table);
        if (found.Count == 0)
        {
            List<string> others = Names(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> $table", table);
            string tables = string.Join(", ", others);
            throw new ArgumentException(
                $"The configuration of 'sqlite': 'table' must be a table of the database, but there is no '{table}'; "
                    + $"{(tables.Length == 0 ? "it has none" : $"it has {tables}")}. With 'create: true' the table is made.");
        }

        if (columns.Names.FirstOrDefault(name => !found.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } missing)
        {
            throw new ArgumentException(
                $"The configuration of 'sqlite': 'columns' must be columns of '{table}', but it has no '{missing}'; "
                    + $"it has {string.Join(", ", found)}.");
        }
    }

    private static List<string> Names(SqliteConnection connection, string sql, string table)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.Add(new SqliteParameter("$table", table));
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> names = [];
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}
