namespace Pdk.Plugins.Steps.Expressions;

/// <summary>Several expressions that are evaluated together, for the functions that they call. It is null.</summary>
/// <param name="column">Where they begin.</param>
/// <param name="nodes">The expressions.</param>
internal sealed class ListNode(int column, IReadOnlyList<Node> nodes) : Node(column)
{
    /// <inheritdoc/>
    public override ArgumentKind Kinds => ArgumentKind.Null;

    /// <inheritdoc/>
    public override Term Evaluate(PdkValue value, ref RowError error)
    {
        for (int index = 0; index < nodes.Count && !error.IsStopped; index++)
        {
            nodes[index].Evaluate(value, ref error);
        }

        return Term.Null;
    }
}
