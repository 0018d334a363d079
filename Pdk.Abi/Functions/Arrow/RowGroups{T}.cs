namespace Pdk.Abi;

/// <summary>Groups of an aggregate that sees all values of a group at once.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
public abstract class RowGroups<T> : FunctionGroups
{
    private GroupRows<T>?[] _groups = [];

    /// <summary>The values of a group.</summary>
    /// <param name="group">The group.</param>
    protected GroupRows<T> Rows(int group) => _groups[group] ??= new GroupRows<T>();

    /// <summary>The values of a group, of which there may be none.</summary>
    /// <param name="group">The group.</param>
    protected ReadOnlySpan<T> Values(int group) => _groups[group] is { } rows ? rows.Values : default;

    /// <inheritdoc/>
    protected override void Grow(int count)
    {
        if (count > _groups.Length)
        {
            Array.Resize(ref _groups, Math.Max(count, Math.Min(_groups.Length * 2, Most)));
        }
    }

    /// <inheritdoc/>
    protected internal override void Merge(int group, FunctionGroups others, int other)
    {
        if (((RowGroups<T>)others).Values(other) is { IsEmpty: false } values)
        {
            Rows(group).Add(values);
        }
    }
}
