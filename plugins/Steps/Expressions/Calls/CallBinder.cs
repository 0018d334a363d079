using System.Globalization;
using Pdk.Abi;
using Pdk.Contracts;

namespace Pdk.Plugins.Steps.Expressions;

/// <summary>Finds the functions that a call may mean. What can be known without an event is told here, at the start of the run.</summary>
internal static class CallBinder
{
    /// <summary>So many signatures a message has at most.</summary>
    private const int MostShown = 8;

    /// <summary>Those functions of a name that take arguments like these.</summary>
    /// <param name="column">Where the name stands.</param>
    /// <param name="name">The name.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="functions">What the host offers; null where that is nothing.</param>
    /// <exception cref="FormatException">There are none; the message has the column.</exception>
    public static CallTarget[] Bind(int column, string name, IReadOnlyList<Node> arguments, StepFunctions? functions)
    {
        if (functions is null)
        {
            throw Tokenizer.Wrong(column, $"functions cannot be called here, since the host offers none; found a call of '{name}'");
        }

        if (!functions.AreAllKnown)
        {
            return [];
        }

        IReadOnlyList<FunctionEntry> found = Find(column, name, functions);
        FunctionEntry[] scalars = [.. found.Where(static entry => !entry.IsAggregate)];
        if (scalars.Length == 0)
        {
            throw Tokenizer.Wrong(
                column, $"'{name}' makes one value of many events, and here each has its own; the step 'aggregate' calls such functions");
        }

        return
        [
            .. Fitting(column, name, arguments, scalars)
                .OrderBy(static entry => entry.Signature, StringComparer.Ordinal)
                .Select(entry => Target(entry, name, functions)),
        ];
    }

    /// <summary>Those functions that take arguments like these; at least one.</summary>
    /// <exception cref="FormatException">There are none.</exception>
    public static FunctionEntry[] Fitting(int column, string name, IReadOnlyList<Node> arguments, FunctionEntry[] entries)
    {
        FunctionEntry[] counted = [.. entries.Where(entry => entry.Parameters.Count == arguments.Count)];
        if (counted.Length == 0)
        {
            throw Tokenizer.Wrong(column, WrongCount(name, entries, arguments.Count));
        }

        FunctionEntry[] fitting = [.. counted.Where(entry => TypesOf(entry) is { } types && Fit(arguments, types))];
        return fitting.Length > 0 ? fitting : throw NoneFits(column, name, arguments, counted);
    }

    /// <summary>The functions with a name.</summary>
    /// <exception cref="FormatException">There are none.</exception>
    public static IReadOnlyList<FunctionEntry> Find(int column, string name, StepFunctions functions)
    {
        try
        {
            IReadOnlyList<FunctionEntry> found = functions.Catalog.Find(name);
            if (found.Count > 0)
            {
                return found;
            }

            string near = functions.Catalog.Nearest(name);
            throw Tokenizer.Wrong(column, $"there is no function '{name}'{(near.Length > 0 ? $"; did you mean '{near}'?" : "")}");
        }
        catch (PdkFunctionException exception)
        {
            throw Tokenizer.Wrong(column, exception.Message);
        }
    }

    /// <summary>
    /// The types of a function's parameters; null where this version of the kit does not know one, or that of its result.
    /// </summary>
    public static ColumnType[]? TypesOf(FunctionEntry entry)
    {
        ColumnType?[] types = [.. entry.Parameters.Select(ColumnFormat.Find)];
        return ColumnFormat.Find(entry.Result) is not null && types.All(static type => type is not null)
            ? [.. types.Select(static type => type!.Value)]
            : null;
    }

    /// <summary>What is told of a number of arguments that no function takes.</summary>
    private static string WrongCount(string name, IReadOnlyList<FunctionEntry> entries, int found)
    {
        string taken = entries is [{ } only] ? Shown(only.Parameters.Count) : "";
        return entries is [{ } one]
            ? string.Create(CultureInfo.InvariantCulture, $"'{name}' takes {taken}, found {found}: {one.Signature}")
            : $"no function '{name}' takes {Shown(found)}; {There(entries.Select(static entry => entry.Signature))}";

        static string Shown(int count) =>
            string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "argument" : "arguments")}");
    }

    /// <summary>What is told of arguments that no function takes.</summary>
    public static string NoneTakes(string name, ReadOnlySpan<ArgumentKind> kinds, IEnumerable<string> signatures)
    {
        List<string> names = [];
        foreach (ArgumentKind kind in kinds)
        {
            names.Add(NameOf(kind));
        }

        return $"no function '{name}' takes ({string.Join(", ", names)}); {There(signatures)}";
    }

    private static bool Fit(IReadOnlyList<Node> arguments, ColumnType[] types)
    {
        for (int index = 0; index < types.Length; index++)
        {
            if (Mistake(arguments[index], types[index]) is not null)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What is wrong with an argument, whatever comes; null where nothing is known to be. A literal is tried.</summary>
    private static string? Mistake(Node argument, ColumnType type)
    {
        if (argument is LiteralNode)
        {
            using ColumnBatchBuilder trial = new(1);
            RowError error = default;
            return Arguments.Add(trial.Add(type), argument.Evaluate(default, ref error));
        }

        return Arguments.CanBe(argument.Kinds, type)
            ? null
            : $"expected {ColumnFormat.NameOf(type)}, found {NameOf(argument.Kinds & ~ArgumentKind.Null)}";
    }

    private static FormatException NoneFits(int column, string name, IReadOnlyList<Node> arguments, FunctionEntry[] counted)
    {
        ColumnType[]? types = TypesOf(counted[0]);
        if (types is null)
        {
            string reason = counted[0].Parameters.Append(counted[0].Result).Any(IsNested)
                ? "takes or gives a list or a record, which expressions do not call"
                : "has a type that this version of the kit does not know";
            return Tokenizer.Wrong(column, $"'{name}' {reason}: {counted[0].Signature}");
        }

        if (counted.Length == 1)
        {
            for (int index = 0; index < types.Length; index++)
            {
                if (Mistake(arguments[index], types[index]) is { } mistake)
                {
                    return Tokenizer.Wrong(arguments[index].Column, $"'{name}': {mistake}; {There([counted[0].Signature])}");
                }
            }
        }

        return Tokenizer.Wrong(
            column,
            NoneTakes(name, [.. arguments.Select(static argument => argument.Kinds)], counted.Select(static entry => entry.Signature)));
    }

    private static bool IsNested(string type) =>
        type.StartsWith("list<", StringComparison.Ordinal) || type.StartsWith("struct<", StringComparison.Ordinal);

    private static CallTarget Target(FunctionEntry entry, string name, StepFunctions functions) => new(
        entry, name, TypesOf(entry)!, ColumnFormat.Find(entry.Result)!.Value, functions.Functions!);

    private static string There(IEnumerable<string> signatures)
    {
        string[] all = [.. signatures];
        string more = all.Length > MostShown ? string.Create(CultureInfo.InvariantCulture, $"; and {all.Length - MostShown} more") : "";
        return $"there {(all.Length == 1 ? "is" : "are")} {string.Join("; ", all.Take(MostShown))}{more}";
    }

    private static string NameOf(ArgumentKind kinds) => (kinds & ArgumentKind.Any) == ArgumentKind.Any
        ? "any"
        : (kinds & ~ArgumentKind.Null) switch
        {
            ArgumentKind.None => "null",
            ArgumentKind.Boolean => "true or false",
            ArgumentKind.Integer or ArgumentKind.Unsigned or (ArgumentKind.Integer | ArgumentKind.Unsigned) => "an integer",
            ArgumentKind.Text => "a text",
            ArgumentKind.Bytes => "bytes",
            ArgumentKind.Container => "an object or an array",
            var number when (number & ~ArgumentKind.AnyNumber) == 0 => "a number",
            _ => "several types",
        };
}
