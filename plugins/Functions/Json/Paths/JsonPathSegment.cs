using System.Text.Json;

namespace Pdk.Plugins.Functions;

/// <summary>A segment of a query: selectors that are asked of each value, and for a descendant segment of all that is in it.</summary>
/// <param name="isDescendant">Whether it is one.</param>
/// <param name="selectors">Its selectors, at least one.</param>
internal sealed class JsonPathSegment(bool isDescendant, JsonPathSelector[] selectors)
{
    /// <summary>Whether it finds at most one value in one.</summary>
    public bool IsSingular { get; } = !isDescendant && selectors.Length == 1 && selectors[0].IsSingular;

    /// <summary>Adds what it finds.</summary>
    public void Find(JsonElement root, JsonElement value, JsonPathBudget budget, List<JsonElement> found)
    {
        foreach (JsonPathSelector selector in selectors)
        {
            selector.Select(root, value, budget, found);
        }

        if (!isDescendant)
        {
            return;
        }

        // No deeper than the document, whose depth is limited.
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement element in value.EnumerateArray())
            {
                budget.Step();
                Find(root, element, budget, found);
            }
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in value.EnumerateObject())
            {
                budget.Step();
                Find(root, member.Value, budget, found);
            }
        }
    }
}
