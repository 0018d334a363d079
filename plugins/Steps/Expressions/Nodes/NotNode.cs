namespace Pdk.Plugins.Steps.Expressions;

/// <summary>The opposite of a condition; of null it is null.</summary>
/// <param name="column">Where <c>not</c> stands.</param>
/// <param name="operand">The condition.</param>
internal sealed class NotNode(int column, Node operand) : Node(column)
{
    /// <inheritdoc/>
    public override ArgumentKind Kinds => ArgumentKind.Null | ArgumentKind.Boolean;

    /// <inheritdoc/>
    public override CallNode? FirstCall => operand.FirstCall;

    /// <inheritdoc/>
    public override Term Evaluate(PdkValue value, ref RowError error)
    {
        Term term = operand.Evaluate(value, ref error);
        return term.IsNull ? Term.Null
            : term.Kind == TermKind.Boolean ? Term.Of(!term.IsTrue)
            : error.At(operand.Column, $"expected true or false behind 'not', found {term.Describe()}");
    }
}
