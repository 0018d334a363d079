using Pdk.Generators.Models;

namespace Pdk.Generators.Parsing;

/// <summary>Finds what is wrong with plugin classes only beside each other.</summary>
internal static class ComponentConflicts
{
    public static EquatableArray<ComponentModel> Mark(EquatableArray<ComponentModel> components)
    {
        List<ComponentModel> marked = [];
        foreach (ComponentModel component in components)
        {
            marked.Add(component.Problem.Length > 0 ? component : component with { Problem = ProblemOf(component, components) });
        }

        return marked.ToEquatableArray();
    }

    private static string ProblemOf(ComponentModel component, EquatableArray<ComponentModel> all)
    {
        if (all.Count(other => other.Type == component.Type) > 1)
        {
            return $"PDK0009: Plugin class '{component.ShortType}' has more than one plugin attribute; keep one";
        }

        bool hasTwin = all.Any(other => other.Type != component.Type && other.Name == component.Name && Shares(component, other));
        return hasTwin ? $"PDK0005: Plugin class '{component.ShortType}' is not the only one called '{component.Name}' for its contract; give each a name of its own" : "";
    }

    private static bool Shares(ComponentModel one, ComponentModel other) =>
        one.Contracts.Any(contract => other.Contracts.Any(candidate => candidate.Id == contract.Id));
}
