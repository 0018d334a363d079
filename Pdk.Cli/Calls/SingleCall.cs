using Pdk.Abi;
using Pdk.Cli.Guarding;
using Pdk.Functions;

namespace Pdk.Cli.Calls;

/// <summary>A call with the arguments of the command line.</summary>
internal static class SingleCall
{
    /// <summary>Calls it.</summary>
    public static ExitCode Run(FunctionRegistry registry, string name, string[] texts, CallOutput output)
    {
        (Function function, ColumnBatch arguments) = Read(registry, name, texts);
        using (arguments)
        {
            using ColumnResult result = new();
            if (function.Description.IsAggregate)
            {
                using FunctionGrouping groups = function.BeginGroups();
                groups.Add(arguments);
                groups.Finish(1, result);
            }
            else
            {
                function.Evaluate(arguments, result);
            }

            output.Write(new ColumnReader(result, function.Result));
        }

        return ExitCode.Success;
    }

    /// <summary>
    /// Of several overloads the one is meant whose types fit the texts most closely: an integer is one before it is a text.
    /// </summary>
    private static (Function Function, ColumnBatch Arguments) Read(FunctionRegistry registry, string name, string[] texts)
    {
        IReadOnlyList<Function> overloads = registry.Overloads(name);
        if (overloads.Count == 0)
        {
            // Says which names are near.
            registry.Find(name, []);
        }

        Function[] fitting = [.. overloads.Where(function => TakesCount(function, texts.Length))];
        string problem = "";
        foreach (Function function in fitting.OrderBy(static function => function.Parameters, OverloadOrder.Instance))
        {
            if (TryRead(function, texts, out ColumnBatch? arguments) is not { } wrong)
            {
                return (function, arguments!);
            }

            problem = problem.Length == 0 ? wrong : problem;
        }

        throw new CommandException(ExitCode.Usage, fitting.Length switch
        {
            1 => problem,
            0 => $"{name}: {WrongCount(overloads, texts.Length)}",
            _ => $"{name}: no overload takes these arguments: {Signatures(fitting)}",
        });
    }

    private static bool TakesCount(Function function, int count) => function.Description.IsAggregate && function.Parameters.Count > 0
        ? count % function.Parameters.Count == 0
        : count == function.Parameters.Count;

    private static string WrongCount(IReadOnlyList<Function> overloads, int count) => overloads is [{ Description.IsAggregate: false } only]
        ? $"expected {only.Parameters.Count} {(only.Parameters.Count == 1 ? "argument" : "arguments")}, got {count}: "
            + only.Description.Signature
        : $"no function takes {count} {(count == 1 ? "argument" : "arguments")}: {Signatures(overloads)}";

    private static string Signatures(IEnumerable<Function> functions) =>
        string.Join("; ", functions.Select(static function => function.Description.Signature));

    private static string? TryRead(Function function, string[] texts, out ColumnBatch? arguments)
    {
        arguments = null;
        int columns = function.Parameters.Count;
        using ColumnBatchBuilder builder = new(function.Description.IsAggregate && columns > 0 ? texts.Length / columns : 1);
        ColumnWriter[] writers = [.. function.Parameters.Select(builder.Add)];
        for (int index = 0; index < texts.Length; index++)
        {
            if (ColumnText.Add(writers[index % columns], texts[index]) is { } wrong)
            {
                return $"{function.Description.Name}: '{function.Description.Parameters[index % columns].Name}' {wrong}: "
                    + function.Description.Signature;
            }
        }

        arguments = builder.Build();
        return null;
    }
}
