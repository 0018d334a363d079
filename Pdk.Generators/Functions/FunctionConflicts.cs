using Pdk.Generators.Models;

namespace Pdk.Generators.Functions;

/// <summary>Names functions, and finds what is wrong with them only beside each other.</summary>
internal static class FunctionConflicts
{
    /// <summary>Gives each function an identifier, and a problem where another one stands in its way.</summary>
    public static EquatableArray<FunctionModel> Mark(EquatableArray<FunctionModel> functions)
    {
        FunctionModel[] sorted = [.. functions
            .OrderBy(static function => function.Name, StringComparer.Ordinal)
            .ThenBy(static function => function.Types, StringComparer.Ordinal)
            .ThenBy(static function => function.Target, StringComparer.Ordinal)];
        List<FunctionModel> marked = [];
        for (int index = 0; index < sorted.Length; index++)
        {
            FunctionModel function = sorted[index];
            int before = sorted.Take(index).Count(other => other.Name == function.Name);
            FunctionModel? twin = sorted.FirstOrDefault(other =>
                !ReferenceEquals(other, function)
                && other.Problem.Length == 0
                && other.Name == function.Name
                && other.Types == function.Types);
            FunctionModel? rival = !IsConfigured(function) ? null : sorted.FirstOrDefault(other =>
                IsConfigured(other) && other.ConfigurationType != function.ConfigurationType);
            marked.Add(function with
            {
                Identifier = before == 0 ? $"Of_{function.Name}" : $"Of_{function.Name}_Overload{before + 1}",
                Problem = function.Problem.Length > 0 ? function.Problem
                    : twin is not null
                        ? $"'{twin.ShortTarget}' is '{function.Name}' with the same types of parameters; give one another name"
                    : rival is not null
                        ? $"the functions of a library have one configuration, and '{rival.ShortTarget}' takes another one"
                    : "",
            });
        }

        return marked.ToEquatableArray();
    }

    private static bool IsConfigured(FunctionModel function) => function.Problem.Length == 0 && function.ConfigurationType.Length > 0;
}
