namespace Pdk.Plugins.Steps.Expressions;

/// <summary>Whether a value is one of a list; <c>not in</c> the opposite. Null where that depends on a null.</summary>
/// <param name="column">Where <c>in</c> stands.</param>
/// <param name="isWanted">Whether it is to be in the list.</param>
/// <param name="operand">The value.</param>
/// <param name="list">The list.</param>
internal sealed class MembershipNode(int column, bool isWanted, Node operand, Node[] list) : Node(column)
{
    /// <inheritdoc/>
    public override ArgumentKind Kinds => ArgumentKind.Null | ArgumentKind.Boolean;

    /// <inheritdoc/>
    public override CallNode? FirstCall => operand.FirstCall;

    /// <inheritdoc/>
    public override Term Evaluate(PdkValue value, ref RowError error)
    {
        Term term = operand.Evaluate(value, ref error);
        if (term.IsNull)
        {
            return Term.Null;
        }

        bool isKnown = true;
        foreach (Node node in list)
        {
            Term other = node.Evaluate(value, ref error);
            if (other.IsNull)
            {
                isKnown = false;
            }
            else if (!Ordering.TryCompare(term, other, isForEquality: true, out int order))
            {
                return error.At(
                    node.Column, $"expected values of one type for 'in', found {term.Describe()} and {other.Describe()}");
            }
            else if (order == 0)
            {
                return Term.Of(isWanted);
            }
        }

        return isKnown ? Term.Of(!isWanted) : Term.Null;
    }
}
