using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pdk.Abi;

/// <summary>The groups that the rows of a chunk belong to: a state for each row.</summary>
/// <remarks>
/// DuckDB 1.2 to 1.5 has a fault (its issue 21537): with <c>order by</c> in an aggregate, and for a window that is a whole partition, there
/// is one state for all rows, and behind it is memory of others. So where not all are the same, DuckDB's allocator is asked for how many
/// states there is room. Where it cannot be asked, that is an error: to guess would give wrong results without a word.
/// </remarks>
public readonly unsafe struct DuckDbRuns
{
    private const int AtOnce = 8;

    private readonly nint* _states;
    private readonly long _rows;

    private DuckDbRuns(nint* states, long rows, bool isOne)
    {
        _states = states;
        _rows = rows;
        IsOne = isOne;
    }

    /// <summary>The groups of a chunk.</summary>
    /// <param name="states">DuckDB's states.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <exception cref="NotSupportedException">There may be several, and DuckDB cannot be asked.</exception>
    public static DuckDbRuns Of(nint* states, long rows) =>
        new(states, rows, rows > 0 && (AreAlike(states, rows) || !AreStates(states, rows)));

    /// <summary>Whether there are rows, and all belong to one group: without groups, those of every chunk.</summary>
    public bool IsOne { get; }

    /// <summary>The row up to which all belong to the group of one: without groups, all of a chunk.</summary>
    /// <param name="row">The row.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long End(long row)
    {
        if (IsOne)
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

    /// <summary>Without groups all of them are, and looking at one after the other would take longer than many an aggregate.</summary>
    /// <remarks>From the first on, and no farther than they are alike: behind it may be nobody's memory.</remarks>
    private static bool AreAlike(nint* states, long rows)
    {
        long row = 1;
        for (; row < rows && row < AtOnce; row++)
        {
            if (states[row] != states[0])
            {
                return false;
            }
        }

        var first = Vector128.Create(states[0]);
        for (; row + AtOnce <= rows; row += AtOnce)
        {
            Vector128<nint> differences = (Vector128.Load(states + row) ^ first) | (Vector128.Load(states + row + 2) ^ first)
                | (Vector128.Load(states + row + 4) ^ first) | (Vector128.Load(states + row + 6) ^ first);
            if (differences != Vector128<nint>.Zero)
            {
                return false;
            }
        }

        for (; row < rows; row++)
        {
            if (states[row] != states[0])
            {
                return false;
            }
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool AreStates(nint* states, long rows) => DuckDbAllocation.IsKnown
        ? DuckDbAllocation.Size((nint)states) >= (nuint)rows * (nuint)sizeof(nint)
        : throw new NotSupportedException(
            "This build of DuckDB does not say how many groups it gives rows of at once (issue 21537 of DuckDB): aggregates in groups work "
                + "where DuckDB is a shared library on Linux. A function of a whole group can be called with a list instead: "
                + "NAME_list(list(x)).");
}
