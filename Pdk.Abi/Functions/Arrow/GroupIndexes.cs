namespace Pdk.Abi;

/// <summary>Which group each row of a batch belongs to.</summary>
internal static class GroupIndexes
{
    /// <summary>The highest group; -1 where there are no rows.</summary>
    /// <exception cref="ArgumentException">There are not as many as rows, or one names no group.</exception>
    internal static int Highest(ReadOnlySpan<int> indexes, long rows)
    {
        if (indexes.IsEmpty)
        {
            return rows == 0 ? -1 : 0;
        }

        if (indexes.Length != rows)
        {
            throw new ArgumentException($"Expected the group of each of {rows} rows, got {indexes.Length}.", nameof(indexes));
        }

        int highest = 0;
        foreach (int index in indexes)
        {
            if ((uint)index >= FunctionGroups.Most)
            {
                throw new ArgumentException($"Groups are numbered from 0 to {FunctionGroups.Most - 1}, got {index}.", nameof(indexes));
            }

            highest = Math.Max(highest, index);
        }

        return highest;
    }

    /// <summary>The row up to which all belong to the group of one.</summary>
    internal static long EndOfRun(ReadOnlySpan<int> indexes, long row, long rows)
    {
        if (indexes.IsEmpty)
        {
            return rows;
        }

        int end = (int)row + 1;
        while (end < indexes.Length && indexes[end] == indexes[(int)row])
        {
            end++;
        }

        return end;
    }
}
