namespace Pdk.Plugins.Steps.Expressions;

/// <summary>
/// <c>and</c> or <c>or</c> of conditions, from left to right, as far as it takes. Null stands for "not known": the result is null where it
/// depends on that.
/// </summary>
/// <param name="column">Where the first operator stands.</param>
/// <param name="isAnd">Which of both.</param>
/// <param name="operands">The conditions.</param>
internal sealed class LogicNode(int column, bool isAnd, Node[] operands) : Node(column)
{
    /// <inheritdoc/>
    public override ArgumentKind Kinds => ArgumentKind.Null | ArgumentKind.Boolean;

    /// <inheritdoc/>
    public override CallNode? FirstCall => operands[0].FirstCall;

    /// <inheritdoc/>
    public override Term Evaluate(PdkValue value, ref RowError error)
    {
        bool isKnown = true;
        foreach (Node operand in operands)
        {
            Term term = operand.Evaluate(value, ref error);
            if (error.IsStopped)
            {
                return Term.Null;
            }

            if (term.IsNull)
            {
                isKnown = false;
            }
            else if (term.Kind != TermKind.Boolean)
            {
                return error.At(operand.Column, $"expected true or false for '{(isAnd ? "and" : "or")}', found {term.Describe()}");
            }
            else if (term.IsTrue != isAnd)
            {
                return Term.Of(!isAnd);
            }
        }

        return isKnown ? Term.Of(isAnd) : Term.Null;
    }
}
