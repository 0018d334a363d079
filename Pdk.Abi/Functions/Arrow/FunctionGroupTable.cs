namespace Pdk.Abi;

/// <summary>The groups of the aggregates of a library.</summary>
/// <remarks>Several calls at once, but those with the same groups wait for one another.</remarks>
public sealed unsafe class FunctionGroupTable
{
    private readonly FunctionTable _table;
    private readonly FunctionScope _scope;
    private readonly NumberTable<FunctionGroupsEntry> _groups = new(static number =>
        $"There are no groups with the number {number}: they were ended, or begun by another instance, as before a restart.");

    internal FunctionGroupTable(FunctionTable table, FunctionScope scope)
    {
        _table = table;
        _scope = scope;
    }

    /// <summary>Begins groups of an aggregate.</summary>
    /// <param name="function">Which function: <see cref="FunctionId"/>.</param>
    /// <returns>By which number later calls name them.</returns>
    public long Begin(long function)
    {
        FunctionBody body = _table.Find(function);
        return _groups.Add(new FunctionGroupsEntry(body, body.BeginGroups()));
    }

    /// <summary>Adds rows to groups.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="arguments">The rows.</param>
    /// <param name="indexes">The group of each row; empty where all belong to group 0.</param>
    /// <exception cref="PdkFunctionException">The function failed, or the arguments are none for it.</exception>
    public void Add(long groups, PdkColumns arguments, ReadOnlySpan<int> indexes) => Change(groups, arguments, indexes, isRemoving: false);

    /// <summary>Takes rows out of groups again, as a window does that moves on: those first that were added first.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="arguments">The rows, as they were added.</param>
    /// <param name="indexes">The group of each row; empty where all belong to group 0.</param>
    /// <exception cref="PdkFunctionException">The function failed, or cannot do that, or the arguments are none for it.</exception>
    public void Remove(long groups, PdkColumns arguments, ReadOnlySpan<int> indexes) =>
        Change(groups, arguments, indexes, isRemoving: true);

    /// <summary>Adds groups to others, each to the one of its number.</summary>
    /// <param name="groups">What is added to.</param>
    /// <param name="others">What is added; stays as it is.</param>
    /// <exception cref="PdkFunctionException">The function failed.</exception>
    public void Merge(long groups, long others)
    {
        FunctionGroupsEntry target = _groups.Find(groups);
        FunctionGroupsEntry source = _groups.Find(others);
        if (target.Body != source.Body || target == source)
        {
            string whom = target == source ? "themselves" : $"those of {target.Body.Name}";
            throw new ArgumentException($"Groups of {source.Body.Name} cannot be added to {whom}.");
        }

        // Always in the same order, whoever adds to whom.
        (FunctionGroupsEntry first, FunctionGroupsEntry second) = groups < others ? (target, source) : (source, target);
        lock (first.Turn)
        {
            lock (second.Turn)
            {
                try
                {
                    target.Groups.Reach(source.Groups.Count);
                    for (int group = 0; group < source.Groups.Count; group++)
                    {
                        target.Groups.Merge(group, source.Groups, group);
                    }
                }
                catch (Exception exception)
                {
                    throw PdkFunctionException.Of(target.Body.Name, null, exception);
                }
            }
        }
    }

    /// <summary>Writes the results of groups, which stay as they are.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="count">How many of them; those that no row was added to are empty.</param>
    /// <param name="result">Receives the results: of group 0 first.</param>
    /// <exception cref="PdkFunctionException">The function failed.</exception>
    public void Finish(long groups, int count, PdkColumn result)
    {
        FunctionGroupsEntry entry = _groups.Find(groups);
        if (count is < 0 or > FunctionGroups.Most)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"Expected 0 to {FunctionGroups.Most} groups.");
        }

        using var filled = ColumnLease.Of(result, nameof(result));
        lock (entry.Turn)
        {
            try
            {
                ColumnMemory* memory = ColumnMemory.Begin(filled.Data, entry.Body.Result, count);
                entry.Groups.Reach(count);
                for (int group = 0; group < count; group++)
                {
                    entry.Groups.Finish(new FunctionRun(default, memory, _scope), group);
                }
            }
            catch (Exception exception)
            {
                throw PdkFunctionException.Of(entry.Body.Name, null, exception);
            }

            ColumnMemory.End(filled.Data);
        }
    }

    /// <summary>Ends groups. Their number means nothing afterwards.</summary>
    /// <param name="groups">The groups.</param>
    public void End(long groups) => _groups.Remove(groups);

    private void Change(long groups, PdkColumns arguments, ReadOnlySpan<int> indexes, bool isRemoving)
    {
        FunctionGroupsEntry entry = _groups.Find(groups);
        using var lent = ColumnsLease.Of(arguments, nameof(arguments));
        FunctionTable.Check(entry.Body, lent.View);
        FunctionRun run = new(lent.View, null, _scope);
        int highest = GroupIndexes.Highest(indexes, run.Rows);
        lock (entry.Turn)
        {
            long row = 0;
            try
            {
                entry.Groups.Reach(highest + 1);
                while (row < run.Rows)
                {
                    int group = indexes.IsEmpty ? 0 : indexes[(int)row];
                    long end = GroupIndexes.EndOfRun(indexes, row, run.Rows);
                    if (isRemoving)
                    {
                        entry.Groups.Remove(run, group, end, ref row);
                    }
                    else
                    {
                        entry.Groups.Add(run, group, end, ref row);
                    }
                }
            }
            catch (Exception exception)
            {
                throw PdkFunctionException.Of(entry.Body.Name, null, exception);
            }
        }
    }
}
