using System.Text.Json;

namespace Pdk.Plugins.Functions;

/// <summary>Chooses an element by its number, from the end where that is negative.</summary>
/// <param name="index">The number.</param>
internal sealed class IndexSelector(long index) : JsonPathSelector
{
    public override bool IsSingular => true;

    public override void Select(JsonElement root, JsonElement value, JsonPathBudget budget, List<JsonElement> found)
    {
        budget.Step();
        if (value.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        int length = value.GetArrayLength();
        long place = index < 0 ? index + length : index;
        if (place >= 0 && place < length)
        {
            budget.Pass((int)place);
            found.Add(value[(int)place]);
        }
    }
}
