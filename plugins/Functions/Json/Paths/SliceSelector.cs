using System.Text.Json;

namespace Pdk.Plugins.Functions;

/// <summary>Chooses elements from one to another in steps, as RFC 9535 says in section 2.3.4.2.</summary>
/// <param name="start">The first one; null for the end from which it goes.</param>
/// <param name="end">The one before which it stops; null for behind the other end.</param>
/// <param name="step">How far it goes; nothing is chosen where it is 0.</param>
internal sealed class SliceSelector(long? start, long? end, long step) : JsonPathSelector
{
    public override void Select(JsonElement root, JsonElement value, JsonPathBudget budget, List<JsonElement> found)
    {
        if (value.ValueKind != JsonValueKind.Array || step == 0)
        {
            return;
        }

        int length = value.GetArrayLength();
        long from = FromTheStart(start ?? (step > 0 ? 0 : length - 1), length);
        long to = end is { } given ? FromTheStart(given, length) : step > 0 ? length : -1;
        if (step > 0)
        {
            Add(value, Math.Clamp(from, 0, length), Math.Clamp(to, 0, length), step, budget, found);
            return;
        }

        long highest = Math.Clamp(from, -1, length - 1);
        long distance = highest - Math.Clamp(to, -1, length - 1) - 1;
        if (distance >= 0)
        {
            // The same elements from the other end.
            int before = found.Count;
            Add(value, highest - (distance / -step * -step), highest + 1, -step, budget, found);
            found.Reverse(before, found.Count - before);
        }
    }

    // An element is found by passing over those before it, so all are taken on one way.
    private static void Add(JsonElement array, long start, long end, long step, JsonPathBudget budget, List<JsonElement> found)
    {
        long next = start;
        int index = 0;
        foreach (JsonElement element in array.EnumerateArray())
        {
            if (index >= end)
            {
                break;
            }

            if (index++ == next)
            {
                budget.Step();
                found.Add(element);
                next += step;
            }
        }

        budget.Pass(index);
    }

    private static long FromTheStart(long index, int length) => index < 0 ? length + index : index;
}
