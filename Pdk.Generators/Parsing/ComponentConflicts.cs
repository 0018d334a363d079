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
            bool isMarkedTwice = components.Count(other => other.Type == component.Type) > 1;
            string problem = isMarkedTwice ? $"PDK0009: Plugin class '{component.ShortType}' has more than one plugin attribute; keep one"
                : component.Problem.Length > 0 ? component.Problem
                : HasTwin(component, components)
                    ? $"PDK0005: Plugin class '{component.ShortType}' is not the only one called '{component.Name}' for its contract; "
                        + "give each a name of its own"
                : "";
            marked.Add(component with { Problem = problem });
        }

        return marked.ToEquatableArray();
    }

    // A source and a sink may have one name, though both are connectors.
    private static bool HasTwin(ComponentModel component, EquatableArray<ComponentModel> all) => all.Any(other =>
        other.Type != component.Type && other.Name == component.Name && component.Roles.Any(role => other.Roles.Contains(role)));
}
