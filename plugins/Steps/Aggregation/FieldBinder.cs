using System.Text;
using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Plugins.Steps.Expressions;

namespace Pdk.Plugins.Steps.Aggregation;

/// <summary>Reads the aggregates of a configuration.</summary>
internal static class FieldBinder
{
    /// <summary>Which types a field is taken for before others, where several overloads take it.</summary>
    private static readonly ColumnType[] s_preferred = [ColumnType.Double, ColumnType.Decimal, ColumnType.BigInt, ColumnType.Text];

    /// <summary>Reads one.</summary>
    /// <param name="name">The name of the field.</param>
    /// <param name="text">The aggregate.</param>
    /// <param name="functions">What the host offers; null where that is nothing.</param>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static AggregateField Read(string name, string text, StepFunctions? functions)
    {
        string setting = $"fields.{name}";
        try
        {
            return Bind(Encoding.UTF8.GetBytes(name), setting, text, functions);
        }
        catch (FormatException mistake)
        {
            throw new ArgumentException($"'{setting}': {mistake.Message}");
        }
    }

    private static AggregateField Bind(byte[] name, string setting, string text, StepFunctions? functions)
    {
        (int column, string function, IReadOnlyList<Node> arguments, Expression formula) = Expression.ParseCall(text, functions);
        AggregateCall call = new(column, function, arguments, formula);
        if (Enum.GetValues<Builtin>().Cast<Builtin?>().FirstOrDefault(kind => NameOf(kind!.Value) == function) is { } builtin)
        {
            return new BuiltinField(name, setting, call, builtin);
        }

        if (functions is null)
        {
            throw Tokenizer.Wrong(
                column, $"expected one of count, sum, avg, min and max, since the host offers no functions; found '{function}'");
        }

        IReadOnlyList<FunctionEntry> found = CallBinder.Find(column, function, functions);
        FunctionEntry[] aggregates = [.. found.Where(static entry => entry.IsAggregate)];
        if (aggregates.Length == 0)
        {
            throw Tokenizer.Wrong(column, $"'{function}' has a value for each event; expected an aggregate, as in sum({function}(…))");
        }

        FunctionEntry entry = CallBinder.Fitting(column, function, arguments, aggregates)
            .OrderBy(static entry => CallBinder.TypesOf(entry)!.Sum(static type => Array.IndexOf(s_preferred, type) & 15))
            .ThenBy(static entry => entry.Signature, StringComparer.Ordinal)
            .First();
        return new FunctionField(
            name, setting, call, entry, CallBinder.TypesOf(entry)!, ColumnFormat.Find(entry.Result)!.Value, functions.Functions);
    }

    private static string NameOf(Builtin kind) => kind.ToString().ToLowerInvariant();
}
