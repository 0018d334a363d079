using System.Text.RegularExpressions;
using Pdk.Functions.Tests.DuckDb;
using Pdk.Functions.Tests.Sqlite;

namespace Pdk.Functions.Tests.Library;

/// <summary>Queries that SQLite and DuckDB understand alike, but for rows of numbers and files, which are written <c>{1..10}</c> and <c>{lines}</c>.</summary>
internal static partial class LibraryQueries
{
    /// <summary>What SQLite answers.</summary>
    /// <param name="query">The query.</param>
    /// <param name="file">The file whose lines are <c>{lines}</c>, in a column <c>line</c>, and whose text is <c>{text}</c>.</param>
    public static string Sqlite(string query, string file = "")
    {
        // A separator that no file has makes a line one column.
        string[] import = query.Contains("{lines}", StringComparison.Ordinal)
            ? ["create table lines(line text);", ".mode ascii", ".separator \"\\037\" \"\\n\"", $".import '{file}' lines", ".mode list", ".separator | \"\\n\""]
            : [];
        query = Numbers().Replace(query, "(select value i from generate_series($1, $2)) n")
            .Replace("{lines}", "lines", StringComparison.Ordinal)
            .Replace("{text}", $"cast(readfile('{file}') as text)", StringComparison.Ordinal);
        ShellAnswer answer = SqliteShell.RunWithout([$".load {SqliteEngine.Library}", .. import, $"{query};"]);
        Assert.Equal("", answer.Errors);
        return answer.Output;
    }

    /// <summary>What DuckDB answers, with several threads.</summary>
    /// <param name="query">The query.</param>
    /// <param name="file">The file.</param>
    public static string DuckDb(string query, string file = "")
    {
        using DuckDbSession session = new(4, DuckDbEngine.Library);
        return session.Query(Numbers().Replace(query, "(select unnest(range($1, $2 + 1)) i) n")
            .Replace("{lines}", $"(select * from (select unnest(string_split(content, chr(10))) line from read_text('{file}')) where line <> '') l", StringComparison.Ordinal)
            .Replace("{text}", $"(select content from read_text('{file}'))", StringComparison.Ordinal));
    }

    /// <summary>What both answer, which is the same.</summary>
    public static string Both(string query, string file = "")
    {
        string answer = DuckDb(query, file);
        Assert.Equal(answer, Sqlite(query, file));
        return answer;
    }

    [GeneratedRegex(@"\{(\d+)\.\.(\d+)\}")]
    private static partial Regex Numbers();
}
