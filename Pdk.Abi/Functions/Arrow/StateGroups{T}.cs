namespace Pdk.Abi;

/// <summary>Groups of an incremental aggregate.</summary>
/// <typeparam name="T">The author's struct.</typeparam>
public abstract class StateGroups<T> : FunctionGroups
    where T : unmanaged
{
    private GroupState<T>[] _groups = [];

    /// <summary>The state of a group.</summary>
    /// <param name="group">The group.</param>
    protected ref GroupState<T> State(int group) => ref _groups[group];

    /// <summary>Joins two states.</summary>
    /// <param name="state">The one that is added to.</param>
    /// <param name="other">The one that is added.</param>
    protected abstract void Merge(ref GroupState<T> state, ref GroupState<T> other);

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
        GroupState<T> added = ((StateGroups<T>)others).State(other);
        Merge(ref State(group), ref added);
    }
}
