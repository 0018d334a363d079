using Pdk.Plugins.Tables;

namespace Pdk.Plugins.Sqlite;

/// <summary>The statements of the sink, in SQLite's dialect.</summary>
internal static class SqliteStatements
{
    /// <summary>Makes the table. Its columns have no types, so that they keep what they are given.</summary>
    internal static string Create(string table, TableColumns columns)
    {
        string key = columns.Key.Count == 0 ? "" : $", PRIMARY KEY ({TableColumns.Quoted(columns.Key)})";
        return $"CREATE TABLE IF NOT EXISTS {TableColumns.Quoted(table)} ({TableColumns.Quoted(columns.Names)}{key})";
    }

    /// <summary>Writes a row; one of the same key takes the new values.</summary>
    internal static string Insert(string table, TableColumns columns)
    {
        string values = string.Join(", ", Enumerable.Range(0, columns.Names.Count).Select(static column => $"${column}"));
        string insert = $"INSERT INTO {TableColumns.Quoted(table)} ({TableColumns.Quoted(columns.Names)}) VALUES ({values})";
        if (columns.Key.Count == 0)
        {
            return insert;
        }

        string[] changes = [.. columns.Others.Select(static name => $"{TableColumns.Quoted(name)} = excluded.{TableColumns.Quoted(name)}")];
        string change = changes.Length == 0 ? "DO NOTHING" : $"DO UPDATE SET {string.Join(", ", changes)}";
        return $"{insert} ON CONFLICT ({TableColumns.Quoted(columns.Key)}) {change}";
    }
}
