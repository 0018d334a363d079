using System.Text.Json;

namespace Pdk.Plugins.Functions;

/// <summary>A condition of a filter.</summary>
internal abstract class JsonPathCondition
{
    /// <summary>Whether it holds for a value.</summary>
    public abstract bool Holds(JsonElement root, JsonElement current, JsonPathBudget budget);

    /// <summary>One of two.</summary>
    internal sealed class Or(JsonPathCondition first, JsonPathCondition second) : JsonPathCondition
    {
        public override bool Holds(JsonElement root, JsonElement current, JsonPathBudget budget) =>
            first.Holds(root, current, budget) || second.Holds(root, current, budget);
    }

    /// <summary>Both.</summary>
    internal sealed class And(JsonPathCondition first, JsonPathCondition second) : JsonPathCondition
    {
        public override bool Holds(JsonElement root, JsonElement current, JsonPathBudget budget) =>
            first.Holds(root, current, budget) && second.Holds(root, current, budget);
    }

    /// <summary>Not.</summary>
    internal sealed class Not(JsonPathCondition condition) : JsonPathCondition
    {
        public override bool Holds(JsonElement root, JsonElement current, JsonPathBudget budget) => !condition.Holds(root, current, budget);
    }

    /// <summary>A query finds something.</summary>
    internal sealed class Exists(JsonPath path) : JsonPathCondition
    {
        public override bool Holds(JsonElement root, JsonElement current, JsonPathBudget budget) =>
            path.Find(root, current, budget).Count > 0;
    }

    /// <summary>Two values compare in a way.</summary>
    internal sealed class Compares(JsonPathOperand first, string way, JsonPathOperand second) : JsonPathCondition
    {
        public override bool Holds(JsonElement root, JsonElement current, JsonPathBudget budget)
        {
            JsonElement? left = first.Of(root, current, budget);
            JsonElement? right = second.Of(root, current, budget);
            budget.Read(left);
            budget.Read(right);
            return way switch
            {
                "==" => JsonPathComparison.AreEqual(left, right),
                "!=" => !JsonPathComparison.AreEqual(left, right),
                "<" => JsonPathComparison.IsLess(left, right),
                "<=" => JsonPathComparison.IsLess(left, right) || JsonPathComparison.AreEqual(left, right),
                ">" => JsonPathComparison.IsLess(right, left),
                _ => JsonPathComparison.IsLess(right, left) || JsonPathComparison.AreEqual(left, right),
            };
        }
    }
}
