namespace Pdk.Abi;

/// <summary>A column of lists in DuckDB: of each row where its elements begin in one column of all, and how many they are.</summary>
/// <param name="vector">DuckDB's column.</param>
public readonly unsafe struct DuckDbLists(nint vector)
{
    private readonly DuckDbListEntry* _entries = (DuckDbListEntry*)DuckDbApi.VectorData(vector);
    private readonly DuckDbValidity _validity = new(vector);

    /// <summary>DuckDB's column of the elements.</summary>
    public nint Elements { get; } = DuckDbApi.ListChild(vector);

    /// <summary>Whether a list is null.</summary>
    /// <param name="row">The row.</param>
    public bool IsNull(long row) => _validity.IsNull(row);

    /// <summary>The first element of a list.</summary>
    /// <param name="row">The row.</param>
    public long Start(long row) => (long)_entries[row].Offset;

    /// <summary>The element behind the last one of a list.</summary>
    /// <param name="row">The row.</param>
    public long End(long row) => (long)(_entries[row].Offset + _entries[row].Length);
}
