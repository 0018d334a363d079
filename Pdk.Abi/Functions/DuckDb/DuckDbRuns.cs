using System.Runtime.CompilerServices;

namespace Pdk.Abi;

/// <summary>The groups that the rows of a chunk belong to: a state for each row.</summary>
/// <remarks>
/// DuckDB 1.2 to 1.5 has a fault (its issue 21537): with <c>order by</c> in an aggregate, and for a window that is a whole partition, there
/// is one state for all rows, and behind it is memory of others. So where not all are the same, DuckDB's allocator is asked for how many
/// states there is room. Where it cannot be asked, some are looked at without trust: states have a mark.
/// </remarks>
public readonly unsafe struct DuckDbRuns
{
    private readonly nint* _states;
    private readonly long _rows;
    private readonly bool _isOne;

    private DuckDbRuns(nint* states, long rows, bool isOne)
    {
        _states = states;
        _rows = rows;
        _isOne = isOne;
    }

    /// <summary>The groups of an incremental aggregate.</summary>
    /// <param name="states">DuckDB's states.</param>
    /// <param name="rows">How many rows there are.</param>
    public static DuckDbRuns Of<T>(nint* states, long rows)
        where T : unmanaged => Of(states, rows, DuckDbState<GroupState<T>>.MarkOfAll);

    /// <summary>Whole groups.</summary>
    /// <param name="states">DuckDB's states.</param>
    /// <param name="rows">How many rows there are.</param>
    public static DuckDbRuns OfGroups(nint* states, long rows) => Of(states, rows, DuckDbState<nint>.MarkOfAll);

    /// <summary>The row up to which all belong to the group of one: without groups, all of a chunk.</summary>
    /// <param name="row">The row.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long End(long row)
    {
        if (_isOne)
        {
            return _rows;
        }

        nint state = _states[row];
        do
        {
            row++;
        }
        while (row < _rows && _states[row] == state);

        return row;
    }

    private static DuckDbRuns Of(nint* states, long rows, ulong mark)
    {
        long row = 1;
        while (row < rows && states[row] == states[0])
        {
            row++;
        }

        return new(states, rows, row >= rows || !AreStates(states, row, rows, mark));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool AreStates(nint* states, long row, long rows, ulong mark) => DuckDbAllocation.IsKnown
        ? DuckDbAllocation.Size((nint)states) >= (nuint)rows * (nuint)sizeof(nint)
        : HaveMark(states, row, rows, mark);

    // Some are enough: the first that differs, those behind it, and one further on.
    private static bool HaveMark(nint* states, long row, long rows, ulong mark) =>
        DuckDbMemory.Has(states[row], mark)
        && DuckDbMemory.Has(states[Math.Min(row + 1, rows - 1)], mark)
        && DuckDbMemory.Has(states[Math.Min(row + 2, rows - 1)], mark)
        && DuckDbMemory.Has(states[(row + rows - 1) / 2], mark);
}
