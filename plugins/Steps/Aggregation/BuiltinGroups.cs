using Pdk.Plugins.Steps.Expressions;

namespace Pdk.Plugins.Steps.Aggregation;

/// <summary>Groups of an aggregate that needs no library.</summary>
/// <param name="kind">Which one.</param>
internal sealed class BuiltinGroups(BuiltinAggregate kind) : IFieldGroups
{
    private Accumulator[] _groups = [];

    /// <summary>A group, which is there from now on.</summary>
    public ref Accumulator this[int group]
    {
        get
        {
            if (group >= _groups.Length)
            {
                Array.Resize(ref _groups, Math.Max(group + 1, _groups.Length * 2));
            }

            return ref _groups[group];
        }
    }

    /// <inheritdoc/>
    public void Merge(IFieldGroups others)
    {
        Accumulator[] added = ((BuiltinGroups)others)._groups;
        for (int group = 0; group < added.Length; group++)
        {
            if (kind is BuiltinAggregate.Min or BuiltinAggregate.Max)
            {
                this[group].Keep(added[group], kind == BuiltinAggregate.Max);
            }
            else
            {
                this[group].Sum(added[group]);
            }
        }
    }

    /// <inheritdoc/>
    public void Finish(int count)
    {
    }

    /// <inheritdoc/>
    public void Write(int group, PdkValueWriter writer) => this[group].Write(kind, writer);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
