using System.Text.Json;

namespace Pdk.Plugins.Functions;

/// <summary>Chooses the children for which a condition holds.</summary>
/// <param name="condition">The condition.</param>
internal sealed class FilterSelector(JsonPathCondition condition) : JsonPathSelector
{
    public override void Select(JsonElement root, JsonElement value, JsonPathBudget budget, List<JsonElement> found)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement element in value.EnumerateArray())
            {
                Select(root, budget, found, element);
            }
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in value.EnumerateObject())
            {
                Select(root, budget, found, member.Value);
            }
        }
    }

    private void Select(JsonElement root, JsonPathBudget budget, List<JsonElement> found, JsonElement child)
    {
        budget.Step();
        if (condition.Holds(root, child, budget))
        {
            found.Add(child);
        }
    }
}
