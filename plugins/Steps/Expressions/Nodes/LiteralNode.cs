namespace Pdk.Plugins.Steps.Expressions;

/// <summary>A value that stands in the text.</summary>
/// <param name="column">Where.</param>
/// <param name="document">The value.</param>
internal sealed class LiteralNode(int column, PdkDocument document) : Node(column)
{
    /// <inheritdoc/>
    public override ArgumentKind Kinds { get; } = Arguments.KindOf(Term.Of(document.Root));

    /// <inheritdoc/>
    public override Term Evaluate(PdkValue value, ref RowError error) => Term.Of(document.Root);
}
