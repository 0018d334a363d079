namespace Pdk.Cli.Sql;

/// <summary>What one types for SQLite, which registers functions when it loads the library.</summary>
internal static class SqliteSql
{
    public static string Of(SqlRequest request) =>
        $"""
        -- In SQLite's shell, once for each connection:
        .load {Argument(request.Named)}
        -- In a program that allows it to load extensions:
        select load_extension({SqlText.Literal(request.Named)});

        """;

    /// <summary>The shell reads backslashes in double quotes, and nothing in single ones.</summary>
    private static string Argument(string text) => text.Contains('\'', StringComparison.Ordinal)
        ? $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""
        : $"'{text}'";
}
