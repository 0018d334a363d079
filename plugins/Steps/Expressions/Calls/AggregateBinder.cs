using System.Globalization;
using Pdk.Abi;
using Pdk.Contracts;

namespace Pdk.Plugins.Steps.Expressions;

/// <summary>Finds what an aggregate means: one that needs no library, or the function of one.</summary>
internal static class AggregateBinder
{
    /// <summary>Which types a field is taken for before others, where several overloads take it.</summary>
    private static readonly ColumnType[] s_preferred = [ColumnType.Double, ColumnType.Decimal, ColumnType.BigInt, ColumnType.Text];

    /// <summary>Judges an aggregate without making anything of it.</summary>
    /// <param name="text">The aggregate.</param>
    /// <param name="functions">The functions that there are.</param>
    /// <exception cref="FormatException">It is none; the message has the column.</exception>
    public static void Judge(string text, StepFunctions functions)
    {
        (int column, string name, IReadOnlyList<Node> arguments, _) = Expression.ParseCall(text, functions);
        if (BuiltinOf(column, name, arguments) is null && functions.AreAllKnown)
        {
            FunctionOf(column, name, arguments, functions);
        }
    }

    /// <summary>The aggregate of a name that needs no library; null where there is none.</summary>
    /// <exception cref="FormatException">It takes other arguments.</exception>
    public static BuiltinAggregate? BuiltinOf(int column, string name, IReadOnlyList<Node> arguments)
    {
        BuiltinAggregate? builtin = Enum.GetValues<BuiltinAggregate>().Cast<BuiltinAggregate?>()
            .FirstOrDefault(kind => NameOf(kind!.Value) == name);
        if (builtin is not { } found)
        {
            return null;
        }

        if (arguments.Count > 1 || (arguments.Count == 0 && found != BuiltinAggregate.Count))
        {
            string expected = found == BuiltinAggregate.Count ? "no argument, or one" : "one argument";
            throw Tokenizer.Wrong(
                column, string.Create(CultureInfo.InvariantCulture, $"'{name}' takes {expected}, found {arguments.Count}"));
        }

        return found;
    }

    /// <summary>The function of a library that takes arguments like these.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static FunctionEntry FunctionOf(int column, string name, IReadOnlyList<Node> arguments, StepFunctions? functions)
    {
        if (functions is null)
        {
            throw Tokenizer.Wrong(
                column, $"expected one of count, sum, avg, min and max, since the host offers no functions; found '{name}'");
        }

        IReadOnlyList<FunctionEntry> found = CallBinder.Find(column, name, functions);
        FunctionEntry[] aggregates = [.. found.Where(static entry => entry.IsAggregate)];
        if (aggregates.Length == 0)
        {
            throw Tokenizer.Wrong(column, $"'{name}' has a value for each event; expected an aggregate, as in sum({name}(…))");
        }

        return CallBinder.Fitting(column, name, arguments, aggregates)
            .OrderBy(static entry => CallBinder.TypesOf(entry)!.Sum(static type => Array.IndexOf(s_preferred, type) & 15))
            .ThenBy(static entry => entry.Signature, StringComparer.Ordinal)
            .First();
    }

    private static string NameOf(BuiltinAggregate kind) => kind.ToString().ToLowerInvariant();
}
