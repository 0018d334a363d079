using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Pdk.Abi;

/// <summary>The functions of a library, as hosts of this kit call them. Generated code hands every call of the contract on to it.</summary>
/// <remarks>Several calls at once, but those with the same groups wait for one another.</remarks>
public sealed unsafe class FunctionTable
{
    private readonly FrozenDictionary<long, FunctionBody> _functions;
    private readonly ConcurrentDictionary<long, FunctionGroupsEntry> _groups = new();

    /// <param name="functions">The functions.</param>
    public FunctionTable(params FunctionBody[] functions)
    {
        _functions = functions.ToFrozenDictionary(static function => function.Id);
    }

    /// <summary>Calls a function of a row for many. The first one that fails is an exception.</summary>
    /// <param name="function">Which function: <see cref="FunctionId"/>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="result">Receives the results; after a failure it has no rows.</param>
    /// <exception cref="PdkFunctionException">The function failed, or the arguments are none for it.</exception>
    public void Evaluate(long function, PdkColumns arguments, PdkColumn result)
    {
        FunctionBody body = Find(function);
        using var lent = ColumnsLease.Of(arguments, nameof(arguments));
        using var filled = ColumnLease.Of(result, nameof(result));
        FunctionRun run = Begin(body, lent.View, filled.Data);
        long row = 0;
        try
        {
            body.Run(run, ref row);
        }
        catch (Exception exception)
        {
            throw PdkFunctionException.Of(body.Name, row < 0 ? null : row, exception);
        }

        ColumnMemory.End(filled.Data);
    }

    /// <summary>Calls a function of a row for many. Rows that fail are null.</summary>
    /// <param name="function">Which function: <see cref="FunctionId"/>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="result">Receives the results.</param>
    /// <param name="failed">Is told of each row that fails, and what the error says.</param>
    /// <exception cref="PdkFunctionException">
    /// The arguments are none for the function, or it failed and is one of whole columns, of which no row can be told.
    /// </exception>
    public void EvaluateRows(long function, PdkColumns arguments, PdkColumn result, Action<long, string> failed)
    {
        ArgumentNullException.ThrowIfNull(failed);
        FunctionBody body = Find(function);
        using var lent = ColumnsLease.Of(arguments, nameof(arguments));
        using var filled = ColumnLease.Of(result, nameof(result));
        FunctionRun run = Begin(body, lent.View, filled.Data);
        for (long row = 0; ;)
        {
            try
            {
                body.Run(run, ref row);
                break;
            }
            catch (Exception exception) when (row >= 0)
            {
                failed(row, PdkFunctionException.Of(body.Name, row, exception).Message);
                run.Result->SetNull(row);
                row++;
            }
            catch (Exception exception)
            {
                throw PdkFunctionException.Of(body.Name, null, exception);
            }
        }

        ColumnMemory.End(filled.Data);
    }

    /// <summary>Begins groups of an aggregate.</summary>
    /// <param name="function">Which function: <see cref="FunctionId"/>.</param>
    /// <returns>By which number later calls name them.</returns>
    public long BeginGroups(long function)
    {
        FunctionBody body = Find(function);
        FunctionGroupsEntry entry = new(body, body.BeginGroups());
        long number;
        do
        {
            // Not one after the other: groups of an instance that was replaced must not be taken for those of the new one.
            number = Random.Shared.NextInt64(1, long.MaxValue);
        }
        while (!_groups.TryAdd(number, entry));

        return number;
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
        FunctionGroupsEntry target = FindGroups(groups);
        FunctionGroupsEntry source = FindGroups(others);
        if (target.Body != source.Body || target == source)
        {
            throw new ArgumentException($"Groups of {source.Body.Name} cannot be added to {(target == source ? "themselves" : $"those of {target.Body.Name}")}.");
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
        FunctionGroupsEntry entry = FindGroups(groups);
        if (count is < 0 or > FunctionGroups.Most)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"Expected 0 to {FunctionGroups.Most} groups.");
        }

        using var filled = ColumnLease.Of(result, nameof(result));
        lock (entry.Turn)
        {
            ColumnMemory* memory = ColumnMemory.Begin(filled.Data, entry.Body.Result, count);
            try
            {
                entry.Groups.Reach(count);
                for (int group = 0; group < count; group++)
                {
                    entry.Groups.Finish(new FunctionRun(default, memory), group);
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
    public void EndGroups(long groups)
    {
        if (!_groups.TryRemove(groups, out _))
        {
            throw Unknown(groups);
        }
    }

    private static ArgumentException Unknown(long groups) => new(
        $"There are no groups with the number {groups}: they were ended, or begun by another instance, as before a restart.");

    private void Change(long groups, PdkColumns arguments, ReadOnlySpan<int> indexes, bool isRemoving)
    {
        FunctionGroupsEntry entry = FindGroups(groups);
        using var lent = ColumnsLease.Of(arguments, nameof(arguments));
        Check(entry.Body, lent.View);
        FunctionRun run = new(lent.View, null);
        int highest = GroupIndexes.Highest(indexes, run.Rows);
        lock (entry.Turn)
        {
            entry.Groups.Reach(highest + 1);
            long row = 0;
            try
            {
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

    private static FunctionRun Begin(FunctionBody body, ColumnsView arguments, ColumnData* result)
    {
        Check(body, arguments);
        try
        {
            return new FunctionRun(arguments, ColumnMemory.Begin(result, body.Result, arguments.Array->Length));
        }
        catch (OutOfMemoryException exception)
        {
            throw PdkFunctionException.Of(body.Name, null, exception);
        }
    }

    private static void Check(FunctionBody body, ColumnsView arguments)
    {
        try
        {
            body.Check(arguments);
        }
        catch (ArgumentException exception)
        {
            throw PdkFunctionException.Of(body.Name, null, exception);
        }
    }

    private FunctionBody Find(long function) => _functions.TryGetValue(function, out FunctionBody? body)
        ? body
        : throw new ArgumentException($"The library has no function with the number {function:x16}: it has another version than the one "
            + "whose stamp was read, or the number is wrong.", nameof(function));

    private FunctionGroupsEntry FindGroups(long groups) =>
        _groups.TryGetValue(groups, out FunctionGroupsEntry? entry) ? entry : throw Unknown(groups);
}
