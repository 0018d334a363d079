namespace Pdk.Abi;

/// <summary>A column of DuckDB into which lists and structs are written, and what lies in them.</summary>
/// <param name="vector">DuckDB's column.</param>
public unsafe struct DuckDbTarget(nint vector) : IColumnTarget<DuckDbTarget>
{
    // DuckDB says nowhere how much room it has; so many items it has at first, and asking for less costs nothing.
    private const long LeastRoom = 2048;

    private readonly DuckDbListEntry* _entries = (DuckDbListEntry*)DuckDbApi.VectorData(vector);
    private DuckDbNulls _nulls = new(vector);

    /// <inheritdoc/>
    public readonly DuckDbTarget Items => new(DuckDbApi.ListChild(Leaf));

    /// <summary>DuckDB's column, for results of simple types.</summary>
    public nint Leaf { get; } = vector;

    /// <inheritdoc/>
    public readonly DuckDbTarget Field(int index) => new(DuckDbApi.StructChild(Leaf, (ulong)index));

    /// <inheritdoc/>
    public readonly long BeginList(long row, int count, ref long room)
    {
        long start = (long)DuckDbApi.ListSize(Leaf);
        long end = start + count;
        if (end > int.MaxValue)
        {
            throw new OutOfMemoryException($"The lists of a chunk have at most {int.MaxValue} items, and these have more.");
        }

        if (end > room || room == 0)
        {
            room = Math.Max(LeastRoom, Math.Max(end, Math.Min(room * 2, int.MaxValue)));
            DuckDbApi.ReserveList(Leaf, (ulong)room);
        }

        DuckDbApi.SetListSize(Leaf, (ulong)end);
        _entries[row] = new DuckDbListEntry { Offset = (ulong)start, Length = (ulong)count };
        return start;
    }

    /// <inheritdoc/>
    public void SetNull(long row) => _nulls.Set(row);
}
