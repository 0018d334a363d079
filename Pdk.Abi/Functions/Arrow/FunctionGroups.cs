namespace Pdk.Abi;

/// <summary>The groups of one aggregate, numbered from 0. One call at a time.</summary>
public abstract class FunctionGroups
{
    /// <summary>As many as memory has room for; a number that is none is not taken for one.</summary>
    internal const int Most = 1 << 26;

    /// <summary>How many groups have been named.</summary>
    public int Count { get; private set; }

    /// <summary>Makes room for groups.</summary>
    /// <param name="count">How many there will be.</param>
    protected abstract void Grow(int count);

    /// <summary>Adds rows to a group.</summary>
    /// <param name="run">The columns.</param>
    /// <param name="group">The group.</param>
    /// <param name="end">The row behind the last one.</param>
    /// <param name="row">The first row; where the function fails, the one that it was.</param>
    protected internal abstract void Add(FunctionRun run, int group, long end, ref long row);

    /// <summary>Takes rows out of a group again.</summary>
    /// <param name="run">The columns.</param>
    /// <param name="group">The group.</param>
    /// <param name="end">The row behind the last one.</param>
    /// <param name="row">The first row; where the function fails, the one that it was.</param>
    /// <exception cref="NotSupportedException">The aggregate cannot do that.</exception>
    protected internal virtual void Remove(FunctionRun run, int group, long end, ref long row) => throw new NotSupportedException(
        "This aggregate has no Remove, so that rows cannot be taken out of its groups.");

    /// <summary>Adds a group of the same aggregate to one.</summary>
    /// <param name="group">The group.</param>
    /// <param name="others">The groups that have the other one.</param>
    /// <param name="other">The other one, which stays as it is.</param>
    protected internal abstract void Merge(int group, FunctionGroups others, int other);

    /// <summary>Writes the result of a group, which stays as it is.</summary>
    /// <param name="run">Where results go.</param>
    /// <param name="group">The group, which is also the row.</param>
    protected internal abstract void Finish(FunctionRun run, int group);

    /// <summary>Groups up to a number are there from now on.</summary>
    internal void Reach(int count)
    {
        if (count > Count)
        {
            Grow(count);
            Count = count;
        }
    }
}
