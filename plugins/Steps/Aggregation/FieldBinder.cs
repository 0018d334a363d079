using System.Text;
using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Plugins.Steps.Expressions;

namespace Pdk.Plugins.Steps.Aggregation;

/// <summary>Reads the aggregates of a configuration.</summary>
internal static class FieldBinder
{
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
        if (AggregateBinder.BuiltinOf(column, function, arguments) is { } builtin)
        {
            return new BuiltinField(name, setting, call, builtin);
        }

        FunctionEntry entry = AggregateBinder.FunctionOf(column, function, arguments, functions);
        return new FunctionField(
            name, setting, call, entry, CallBinder.TypesOf(entry)!, ColumnFormat.Find(entry.Result)!.Value, functions!.Functions!);
    }
}
