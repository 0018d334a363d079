using System.Text.Json;

namespace Pdk.Plugins.Functions;

/// <summary>A query of RFC 9535.</summary>
/// <param name="isRelative">Whether it begins at the current value (<c>@</c>) instead of the root (<c>$</c>).</param>
/// <param name="segments">Its segments.</param>
internal sealed class JsonPath(bool isRelative, JsonPathSegment[] segments)
{
    /// <summary>Whether it finds at most one value, whatever the document is.</summary>
    public bool IsSingular { get; } = Array.TrueForAll(segments, static segment => segment.IsSingular);

    /// <summary>Finds values in a document, in the order that the RFC gives them.</summary>
    /// <exception cref="InvalidOperationException">It takes more steps than it may.</exception>
    public List<JsonElement> Find(JsonElement root) => Find(root, root, new JsonPathBudget());

    /// <summary>Finds values where it stands in a filter.</summary>
    public List<JsonElement> Find(JsonElement root, JsonElement current, JsonPathBudget budget)
    {
        List<JsonElement> found = [isRelative ? current : root];
        foreach (JsonPathSegment segment in segments)
        {
            List<JsonElement> next = [];
            foreach (JsonElement value in found)
            {
                segment.Find(root, value, budget, next);
            }

            found = next;
        }

        return found;
    }
}
