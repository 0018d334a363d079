namespace Pdk.Plugins.Steps.Expressions;

/// <summary>Whether something is null, or not there; <c>is not null</c> the opposite.</summary>
/// <param name="column">Where <c>is</c> stands.</param>
/// <param name="isWanted">Whether null is what is asked for.</param>
/// <param name="operand">What is asked.</param>
internal sealed class NullTestNode(int column, bool isWanted, Node operand) : Node(column)
{
    /// <inheritdoc/>
    public override ArgumentKind Kinds => ArgumentKind.Boolean;

    /// <inheritdoc/>
    public override CallNode? FirstCall => operand.FirstCall;

    /// <inheritdoc/>
    public override Term Evaluate(PdkValue value, ref RowError error) =>
        Term.Of(operand.Evaluate(value, ref error).IsNull == isWanted);
}
