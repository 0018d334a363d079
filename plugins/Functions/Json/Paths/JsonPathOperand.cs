using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Pdk.Plugins.Functions;

/// <summary>What is compared in a filter, or given to a function: a value, or nothing.</summary>
internal abstract class JsonPathOperand
{
    /// <summary>Its value.</summary>
    public abstract JsonElement? Of(JsonElement root, JsonElement current, JsonPathBudget budget);

    /// <summary>A number as a value.</summary>
    private static JsonElement Number(long number) =>
        JsonDocument.Parse(Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture))).RootElement;

    /// <summary>A literal.</summary>
    internal sealed class Literal(JsonElement value) : JsonPathOperand
    {
        public override JsonElement? Of(JsonElement root, JsonElement current, JsonPathBudget budget) => value;
    }

    /// <summary>What a query finds that finds at most one value.</summary>
    internal sealed class Query(JsonPath path) : JsonPathOperand
    {
        public override JsonElement? Of(JsonElement root, JsonElement current, JsonPathBudget budget) =>
            path.Find(root, current, budget) is [var only] ? only : null;
    }

    /// <summary>length(): how many letters, elements or members.</summary>
    internal sealed class Length(JsonPathOperand argument) : JsonPathOperand
    {
        public override JsonElement? Of(JsonElement root, JsonElement current, JsonPathBudget budget)
        {
            JsonElement? value = argument.Of(root, current, budget);
            budget.Read(value?.ValueKind == JsonValueKind.String ? value : null);
            return value?.ValueKind switch
            {
                JsonValueKind.String => Number(value.Value.GetString()!.EnumerateRunes().Count()),
                JsonValueKind.Array => Number(value.Value.GetArrayLength()),
                JsonValueKind.Object => Number(value.Value.GetPropertyCount()),
                _ => null,
            };
        }
    }

    /// <summary>count(): how many values a query finds.</summary>
    internal sealed class Count(JsonPath path) : JsonPathOperand
    {
        public override JsonElement? Of(JsonElement root, JsonElement current, JsonPathBudget budget) =>
            Number(path.Find(root, current, budget).Count);
    }

    /// <summary>value(): what a query finds where that is one value.</summary>
    internal sealed class Value(JsonPath path) : JsonPathOperand
    {
        public override JsonElement? Of(JsonElement root, JsonElement current, JsonPathBudget budget) =>
            path.Find(root, current, budget) is [var only] ? only : null;
    }
}
