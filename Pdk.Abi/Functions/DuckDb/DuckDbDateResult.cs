namespace Pdk.Abi;

/// <summary>Where results go that are dates.</summary>
/// <param name="vector">DuckDB's column.</param>
public struct DuckDbDateResult(nint vector) : IResultColumn<DateOnly>
{
    private DuckDbResult<int> _values = new(vector);

    /// <inheritdoc/>
    public readonly void Set(long row, DateOnly value) => _values.Set(row, DateValue.Write(value));

    /// <inheritdoc/>
    public void SetNull(long row) => _values.SetNull(row);
}
