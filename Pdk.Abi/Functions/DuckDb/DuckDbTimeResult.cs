namespace Pdk.Abi;

/// <summary>Where results go that are times.</summary>
/// <param name="vector">DuckDB's column.</param>
public struct DuckDbTimeResult(nint vector) : IResultColumn<DateTimeOffset>
{
    private DuckDbResult<long> _values = new(vector);

    /// <inheritdoc/>
    public readonly void Set(long row, DateTimeOffset value) => _values.Set(row, DuckDbTime.Write(value));

    /// <inheritdoc/>
    public void SetNull(long row) => _values.SetNull(row);
}
