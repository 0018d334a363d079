using Pdk.Plugins.Tables;

namespace Pdk.Plugins.Postgres;

/// <summary>The statements of the sink, in PostgreSQL's dialect. Each takes a list of events, in JSON, as its one parameter.</summary>
internal static class PostgresStatements
{
    /// <summary>Makes the table.</summary>
    internal static string Create(string table, TableColumns columns)
    {
        string definitions = string.Join(", ", columns.Names.Select(static name => $"{TableColumns.Quoted(name)} jsonb"));
        string key = columns.Key.Count == 0 ? "" : $", PRIMARY KEY ({TableColumns.Quoted(columns.Key)})";
        return $"CREATE TABLE IF NOT EXISTS {Table(table)} ({definitions}{key})";
    }

    /// <summary>Writes rows; those of the same key take the new values, of one key twice in a list the last.</summary>
    internal static string Insert(string table, TableColumns columns)
    {
        if (columns.IsWhole)
        {
            return $"INSERT INTO {Table(table)} ({TableColumns.Quoted(columns.Names)}) SELECT value FROM jsonb_array_elements($1::jsonb)";
        }

        string names = TableColumns.Quoted(columns.Names);
        string from = $"FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS list (event, number) "
            + $"CROSS JOIN LATERAL jsonb_populate_record(NULL::{Table(table)}, list.event) AS row";
        string selected = string.Join(", ", columns.Names.Select(static name => $"row.{TableColumns.Quoted(name)}"));
        if (columns.Key.Count == 0)
        {
            return $"INSERT INTO {Table(table)} ({names}) SELECT {selected} {from} ORDER BY list.number";
        }

        string key = string.Join(", ", columns.Key.Select(static name => $"row.{TableColumns.Quoted(name)}"));
        string[] changes = [.. columns.Others.Select(static name => $"{TableColumns.Quoted(name)} = excluded.{TableColumns.Quoted(name)}")];
        string change = changes.Length == 0 ? "DO NOTHING" : $"DO UPDATE SET {string.Join(", ", changes)}";
        string isWithout = string.Join(" OR ", columns.Key.Select(static name => $"row.{TableColumns.Quoted(name)} IS NULL"));

        // Rows without a whole key are like no other.
        string same = $"{key}, CASE WHEN {isWithout} THEN list.number END";
        return $"INSERT INTO {Table(table)} ({names}) SELECT DISTINCT ON ({same}) {selected} {from} ORDER BY {same}, list.number DESC "
            + $"ON CONFLICT ({TableColumns.Quoted(columns.Key)}) {change}";
    }

    /// <summary>A table's name, with its schema before a point where there is one.</summary>
    private static string Table(string table) => string.Join('.', table.Split('.', 2).Select(TableColumns.Quoted));
}
