using System.Globalization;
using System.Text;
using Pdk.Fixtures;
using Pdk.Loader;

namespace Pdk.Functions.Tests.Library;

/// <summary>The tables of docs/functions-library.md are made of the stamp of the library and the first rows of the table of calls.</summary>
public sealed class FunctionPageTests
{
    private const string Begin = "<!-- made by FunctionPageTests -->\n";
    private const string End = "<!-- end -->\n";

    [Fact]
    public void Page_IsWhatTheStampAndTheTableSay()
    {
        string path = Repository.Path("docs", "functions-library.md");
        string page = File.ReadAllText(path).ReplaceLineEndings("\n");
        int begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = page.IndexOf(End, StringComparison.Ordinal);
        string expected = page[..begin] + Tables() + page[end..];
        if (Environment.GetEnvironmentVariable("PDK_ACCEPT") == "1")
        {
            File.WriteAllText(path, expected);
            page = expected;
        }

        Assert.Equal(expected, page);
    }

    private static string Tables()
    {
        StringBuilder tables = new();
        foreach ((string title, FunctionCall[] calls) in FunctionTable.Parts)
        {
            tables.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n| function | example | result |\n|---|---|---|\n");
            foreach (IGrouping<string, FunctionCall> function in calls.GroupBy(static call => call.Function))
            {
                FunctionCall example = function.First(static call => call.Error is null);
                StampFunction[] overloads = [.. FunctionLibrary.Functions.Where(known => known.Name == function.Key)];
                string signatures = string.Join("<br>", overloads.Select(static overload => Cell(overload.Signature)));
                string description = FunctionLibrary.Of(example).Description.Replace("|", "\\|", StringComparison.Ordinal);
                tables.Append(CultureInfo.InvariantCulture, $"| {signatures}<br>{description} | {Cell(Call(example))} | {Cell(Text(example.Expected))} |\n");
            }
        }

        return tables.Append('\n').ToString();
    }

    /// <summary>Of an aggregate the values stand one below the other.</summary>
    private static string Call(FunctionCall call) => call.Rows.Count == 1
        ? $"{call.Function}({string.Join(", ", call.Rows[0].Select(Text))})"
        : $"{call.Function} of {string.Join(", ", call.Rows.Select(static row => row.Length == 1 ? Text(row[0]) : $"({string.Join(", ", row.Select(Text))})"))}";

    private static string Text(object? value) => value switch
    {
        null => "null",
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        bool given => given ? "true" : "false",
        JsonValue json => json.Text,
        byte[] bytes => $"x'{Convert.ToHexString(bytes)}'",
        DateTimeOffset time => $"'{time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture)}'",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>Code in a table.</summary>
    private static string Cell(string text) => $"`{text.Replace("|", "\\|", StringComparison.Ordinal)}`";
}
