using Pdk.Abi;
using Pdk.Abi.Text;

namespace Pdk.Functions;

/// <summary>Finds the overload that is meant.</summary>
internal static class Resolution
{
    internal static Function Find(
        string name, IReadOnlyList<Function> overloads, ReadOnlySpan<ColumnShape?> types, IEnumerable<string> names)
    {
        if (overloads.Count == 0)
        {
            string near = NearestName.Hint(name, names);
            throw new FunctionNotFoundException($"There is no function '{name}'{(near.Length > 0 ? near : ".")}");
        }

        List<Function> best = [];
        int least = int.MaxValue;
        foreach (Function function in overloads)
        {
            if (Cost(function, types) is { } cost && cost <= least)
            {
                if (cost < least)
                {
                    best.Clear();
                }

                least = cost;
                best.Add(function);
            }
        }

        return best.Count switch
        {
            1 => best[0],
            0 => throw new FunctionNotFoundException($"No function '{name}' takes ({Shown(types)}). {There(overloads)}"),
            _ => throw new FunctionNotFoundException(
                $"Several functions '{name}' take ({Shown(types)}) as well as each other; say which by the types of the arguments. "
                    + There(best)),
        };
    }

    private static int? Cost(Function function, ReadOnlySpan<ColumnShape?> types)
    {
        if (function.Parameters.Count != types.Length)
        {
            return null;
        }

        int? cost = 0;
        for (int index = 0; index < types.Length; index++)
        {
            cost += types[index] is { } type ? Widening.Cost(type, function.Parameters[index]) : 0;
        }

        return cost;
    }

    private static string Shown(ReadOnlySpan<ColumnShape?> types)
    {
        List<string> names = [];
        foreach (ColumnShape? type in types)
        {
            names.Add(type?.Name ?? "null");
        }

        return string.Join(", ", names);
    }

    private static string There(IReadOnlyList<Function> functions) =>
        $"There {(functions.Count == 1 ? "is" : "are")}: "
            + $"{string.Join("; ", functions.Select(static function => function.Description.Signature))}.";
}
