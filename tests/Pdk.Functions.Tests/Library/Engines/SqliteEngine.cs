using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Pdk.Functions.Tests.Sqlite;

namespace Pdk.Functions.Tests.Library;

/// <summary>SQLite's shell: one process for all calls, a line for each.</summary>
internal sealed partial class SqliteEngine : FunctionEngine
{
    /// <summary>The one of all tests.</summary>
    public static SqliteEngine Instance { get; } = new();

    /// <summary>The library, without the ending that SQLite adds.</summary>
    public static string Library { get; } = Path.ChangeExtension(FunctionLibrary.File, null);

    /// <inheritdoc/>
    public override IReadOnlyList<FunctionAnswer> Ask(IReadOnlyList<FunctionCall> calls)
    {
        // The first line loads; that of a call is its number and two.
        ShellAnswer answer = SqliteShell.RunWithout([$".load {Library}", .. calls.Select((call, index) =>
            $"select '#{index}', typeof(v), case typeof(v) when 'real' then printf('%!.17g', v) else hex(v) end from ({Query(call)});")]);
        var results = new FunctionAnswer[calls.Count];
        foreach (string line in answer.Output.Split('\n').Where(static line => line.StartsWith('#')))
        {
            string[] fields = line.Split('|');
            results[int.Parse(fields[0][1..], CultureInfo.InvariantCulture)] = new FunctionAnswer(Read(fields[1], fields[2]), null);
        }

        foreach (Match match in Error().Matches(answer.Errors))
        {
            results[int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) - 2] = new FunctionAnswer(null, match.Groups[2].Value);
        }

        return [.. results.Select(result => result
            ?? new FunctionAnswer(null, $"SQLite's shell has given no answer, and ended with {answer.ExitCode}."))];
    }

    /// <inheritdoc/>
    protected override string Null(string type) => "null";

    /// <inheritdoc/>
    protected override string Text(string text) => Quoted(text) ?? $"cast(x'{Convert.ToHexString(Encoding.UTF8.GetBytes(text))}' as text)";

    /// <inheritdoc/>
    protected override string Double(double number) => double.IsFinite(number) ? base.Double(number) : number > 0 ? "9e999" : "-9e999";

    /// <inheritdoc/>
    protected override string Value(object? value, string type) => value switch
    {
        bool given => given ? "1" : "0",
        byte[] bytes => $"x'{Convert.ToHexString(bytes)}'",
        DateTimeOffset time => $"'{time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture)}'",
        _ => base.Value(value, type),
    };

    private static object? Read(string type, string value) => type switch
    {
        "null" => null,
        "real" => value switch
        {
            "Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            _ => double.Parse(value, CultureInfo.InvariantCulture),
        },
        "integer" => long.Parse(Encoding.UTF8.GetString(Convert.FromHexString(value)), CultureInfo.InvariantCulture),
        "text" => Encoding.UTF8.GetString(Convert.FromHexString(value)),
        _ => Convert.FromHexString(value),
    };

    [GeneratedRegex(@"(?:Runtime|Parse) error near line (\d+): (.*)")]
    private static partial Regex Error();
}
