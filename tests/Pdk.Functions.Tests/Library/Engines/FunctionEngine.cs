using System.Globalization;
using System.Text;
using Pdk.Loader;

namespace Pdk.Functions.Tests.Library;

/// <summary>An engine that has loaded the library: how it writes values, and what it answers.</summary>
internal abstract class FunctionEngine
{
    private readonly Lazy<IReadOnlyDictionary<FunctionCall, FunctionAnswer>> _answers;

    protected FunctionEngine() => _answers = new(() =>
    {
        IReadOnlyList<FunctionAnswer> answers = Ask(FunctionTable.All);
        Dictionary<FunctionCall, FunctionAnswer> found = new(ReferenceEqualityComparer.Instance);
        for (int index = 0; index < answers.Count; index++)
        {
            found.Add(FunctionTable.All[index], answers[index]);
        }

        return found;
    });

    /// <summary>What it has answered to a call of the table.</summary>
    public FunctionAnswer Of(FunctionCall call) => _answers.Value[call];

    /// <summary>Asks for the results of calls, all at once, as some engines are a process.</summary>
    public abstract IReadOnlyList<FunctionAnswer> Ask(IReadOnlyList<FunctionCall> calls);

    /// <summary>The calls of the table that the engine can be asked: of functions that the library exports to it.</summary>
    public static IEnumerable<(FunctionCall Call, int Index)> CallsOf(string export) => FunctionTable.All
        .Select(static (call, index) => (call, index))
        .Where(pair => FunctionLibrary.Of(pair.call).Exports.Contains(export));

    /// <summary>A query that gives the result of a call in a column <c>v</c>.</summary>
    protected string Query(FunctionCall call)
    {
        StampFunction function = FunctionLibrary.Of(call);
        if (!function.IsAggregate)
        {
            return $"select {call.Function}({string.Join(", ", Values(call.Rows[0], function))}) v";
        }

        string columns = string.Join(", ", function.Parameters.Select(static (_, index) => $"c{index}"));
        if (call.Rows.Count == 0)
        {
            string nulls = string.Join(", ", function.Parameters.Select((parameter, index) => $"{Null(parameter.Type)} c{index}"));
            return $"select {call.Function}({columns}) v from (select {nulls}) r where 1 = 0";
        }

        IEnumerable<string> rows = call.Rows.Select(row =>
            $"select {string.Join(", ", Values(row, function).Select(static (value, index) => $"{value} c{index}"))}");
        return $"select {call.Function}({columns}) v from ({string.Join(" union all ", rows)}) r";
    }

    /// <summary>A value as the engine's SQL has it.</summary>
    protected virtual string Value(object? value, string type) => value switch
    {
        null => Null(type),
        string text => Text(text),
        double number => Double(number),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>Null of a type.</summary>
    protected abstract string Null(string type);

    /// <summary>A number; those that are none are texts to be cast.</summary>
    protected virtual string Double(double number) => $"{number.ToString("E16", CultureInfo.InvariantCulture)}";

    /// <summary>A text on one line.</summary>
    protected abstract string Text(string text);

    /// <summary>The text in quotes, where it has no letters that a line cannot have.</summary>
    protected static string? Quoted(string text) =>
        text.Any(char.IsControl) ? null : new StringBuilder(text).Replace("'", "''").Insert(0, '\'').Append('\'').ToString();

    private IEnumerable<string> Values(object?[] row, StampFunction function) =>
        row.Zip(function.Parameters, (value, parameter) => Value(value, parameter.Type));
}
