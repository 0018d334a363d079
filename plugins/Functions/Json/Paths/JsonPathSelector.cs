using System.Text.Json;

namespace Pdk.Plugins.Functions;

/// <summary>Chooses children of a value.</summary>
internal abstract class JsonPathSelector
{
    /// <summary>Whether it chooses at most one.</summary>
    public virtual bool IsSingular => false;

    /// <summary>Adds those that it chooses.</summary>
    public abstract void Select(JsonElement root, JsonElement value, JsonPathBudget budget, List<JsonElement> found);
}
