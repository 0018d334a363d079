namespace Pdk.Plugins.Steps.Expressions;

/// <summary>Compares two values. With a null the result is null.</summary>
/// <param name="column">Where the operator stands.</param>
/// <param name="way">Which operator.</param>
/// <param name="left">What stands before it.</param>
/// <param name="right">What stands behind it.</param>
internal sealed class ComparisonNode(int column, Comparison way, Node left, Node right) : Node(column)
{
    /// <inheritdoc/>
    public override ArgumentKind Kinds => ArgumentKind.Null | ArgumentKind.Boolean;

    /// <inheritdoc/>
    public override CallNode? FirstCall => left.FirstCall;

    /// <inheritdoc/>
    public override Term Evaluate(PdkValue value, ref RowError error)
    {
        Term first = left.Evaluate(value, ref error);
        Term second = right.Evaluate(value, ref error);
        if (first.IsNull || second.IsNull)
        {
            return Term.Null;
        }

        bool isForEquality = way is Comparison.Equal or Comparison.NotEqual;
        if (!Ordering.TryCompare(first, second, isForEquality, out int order))
        {
            string expected = isForEquality ? "two numbers, two texts, or true and false" : "two numbers or two texts";
            return error.At(Column, $"expected {expected} to compare, found {first.Describe()} and {second.Describe()}");
        }

        // NaN is neither equal to nor less or greater than anything.
        return Term.Of(order == Ordering.Unordered ? way == Comparison.NotEqual : way switch
        {
            Comparison.Equal => order == 0,
            Comparison.NotEqual => order != 0,
            Comparison.Less => order < 0,
            Comparison.LessOrEqual => order <= 0,
            Comparison.Greater => order > 0,
            _ => order >= 0,
        });
    }
}
