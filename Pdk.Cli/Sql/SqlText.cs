namespace Pdk.Cli.Sql;

/// <summary>Names and texts in SQL.</summary>
internal static class SqlText
{
    /// <summary>A name, always in quotes: which words need them differs between versions of an engine.</summary>
    public static string Identifier(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A text.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A text in PostgreSQL, where a setting decides what a backslash means in an ordinary one.</summary>
    public static string PostgresLiteral(string text) => text.Contains('\\', StringComparison.Ordinal)
        ? $"E{Literal(text.Replace("\\", "\\\\", StringComparison.Ordinal))}"
        : Literal(text);
}
