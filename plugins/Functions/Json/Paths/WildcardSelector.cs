using System.Text.Json;

namespace Pdk.Plugins.Functions;

/// <summary>Chooses all children.</summary>
internal sealed class WildcardSelector : JsonPathSelector
{
    public override void Select(JsonElement root, JsonElement value, JsonPathBudget budget, List<JsonElement> found)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement element in value.EnumerateArray())
            {
                budget.Step();
                found.Add(element);
            }
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in value.EnumerateObject())
            {
                budget.Step();
                found.Add(member.Value);
            }
        }
    }
}
