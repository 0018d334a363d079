namespace Pdk.Plugins.Steps.Expressions;

/// <summary>A field of the event, or of what lies in one: <c>a.b</c>, <c>a['b c']</c>, <c>a[0]</c>. What is not there is null.</summary>
/// <param name="column">Where it stands.</param>
/// <param name="path">The names in UTF-8, and null where a number stands in <paramref name="indexes"/>.</param>
/// <param name="indexes">The numbers of elements; from the end where negative.</param>
internal sealed class FieldNode(int column, byte[]?[] path, int[] indexes) : Node(column)
{
    /// <inheritdoc/>
    public override ArgumentKind Kinds => ArgumentKind.Any;

    /// <inheritdoc/>
    public override Term Evaluate(PdkValue value, ref RowError error)
    {
        for (int step = 0; step < path.Length; step++)
        {
            if (path[step] is { } name)
            {
                if (value.Kind != PdkValueKind.Object || !value.TryGet(name, out PdkValue member))
                {
                    return Term.Null;
                }

                value = member;
            }
            else
            {
                int count = value.Kind == PdkValueKind.Array ? value.Count : 0;
                int index = indexes[step] < 0 ? indexes[step] + count : indexes[step];
                if (index < 0 || index >= count)
                {
                    return Term.Null;
                }

                value = value[index];
            }
        }

        return Term.Of(value);
    }
}
