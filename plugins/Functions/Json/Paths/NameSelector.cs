using System.Text.Json;

namespace Pdk.Plugins.Functions;

/// <summary>Chooses the member of a name. Of several with one name, which RFC 8259 advises against, the last one.</summary>
/// <param name="name">The name.</param>
internal sealed class NameSelector(string name) : JsonPathSelector
{
    public override bool IsSingular => true;

    public override void Select(JsonElement root, JsonElement value, JsonPathBudget budget, List<JsonElement> found)
    {
        budget.Step();
        if (value.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        budget.Pass(value.GetPropertyCount());
        if (value.TryGetProperty(name, out JsonElement member))
        {
            found.Add(member);
        }
    }
}
