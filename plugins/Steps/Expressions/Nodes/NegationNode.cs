namespace Pdk.Plugins.Steps.Expressions;

/// <summary>The number with the other sign.</summary>
/// <param name="column">Where the sign stands.</param>
/// <param name="operand">The number.</param>
internal sealed class NegationNode(int column, Node operand) : Node(column)
{
    /// <inheritdoc/>
    public override ArgumentKind Kinds => ArgumentKind.Null | ArgumentKind.Integer | ArgumentKind.Number;

    /// <inheritdoc/>
    public override CallNode? FirstCall => operand.FirstCall;

    /// <inheritdoc/>
    public override Term Evaluate(PdkValue value, ref RowError error)
    {
        Term term = operand.Evaluate(value, ref error);
        return term.Kind switch
        {
            TermKind.Null => Term.Null,
            TermKind.Integer when term.Integer == long.MinValue => error.At(
                Column, "the result of '-' does not fit into an integer of 64 bits"),
            TermKind.Integer => Term.Of(-term.Integer),
            TermKind.Number => Term.Of(-term.Number),
            _ => error.At(Column, $"expected a number behind '-', found {term.Describe()}"),
        };
    }
}
