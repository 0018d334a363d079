namespace Pdk.Abi;

/// <summary>A column of DuckDB from which lists and structs are read, and what lies in them.</summary>
/// <param name="vector">DuckDB's column.</param>
/// <param name="name">The parameter's name, for errors.</param>
public readonly unsafe struct DuckDbSource(nint vector, string name) : IColumnSource<DuckDbSource>
{
    private readonly DuckDbListEntry* _entries = (DuckDbListEntry*)DuckDbApi.VectorData(vector);
    private readonly DuckDbValidity _validity = new(vector);

    /// <inheritdoc/>
    public bool HasNulls => _validity.HasNulls;

    /// <inheritdoc/>
    public DuckDbSource Items => new(DuckDbApi.ListChild(Vector), Name + "[]");

    internal nint Vector { get; } = vector;

    /// <summary>What messages call it: <c>points[]</c>.</summary>
    internal string Name { get; } = name;

    /// <inheritdoc/>
    public bool IsNull(long row) => _validity.IsNull(row);

    /// <inheritdoc/>
    public DuckDbSource Field(int index) => new(DuckDbApi.StructChild(Vector, (ulong)index), Name);

    /// <inheritdoc/>
    public long Start(long row) => (long)_entries[row].Offset;

    /// <inheritdoc/>
    public long End(long row) => (long)(_entries[row].Offset + _entries[row].Length);
}
