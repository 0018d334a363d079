namespace Pdk.Cli.Sql;

/// <summary>Names and texts in SQL.</summary>
internal static class SqlText
{
    /// <summary>A name, always in quotes: which words need them differs between versions of an engine.</summary>
    public static string Identifier(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A text.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A text in PostgreSQL, where a setting decides what a backslash means in an ordinary one.</summary>
    /// <remarks>What would be a command to a terminal is written by its number.</remarks>
    public static string PostgresLiteral(string text) => text.Any(IsEscaped)
        ? $"E{Literal(string.Concat(text.Select(Escaped)))}"
        : Literal(text);

    private static bool IsEscaped(char letter) => letter == '\\' || (char.IsControl(letter) && letter is not ('\n' or '\t'));

    private static string Escaped(char letter) => letter == '\\' ? @"\\"
        : IsEscaped(letter) ? $"\\u{(int)letter:x4}"
        : letter.ToString();
}
