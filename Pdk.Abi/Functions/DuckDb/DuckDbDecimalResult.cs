namespace Pdk.Abi;

/// <summary>Where results go that are decimal numbers: <c>DECIMAL(38,9)</c>.</summary>
/// <param name="vector">DuckDB's column.</param>
public struct DuckDbDecimalResult(nint vector) : IResultColumn<decimal>
{
    private DuckDbResult<Int128> _values = new(vector);

    /// <inheritdoc/>
    public readonly void Set(long row, decimal value) => _values.Set(row, DecimalValue.Write(value));

    /// <inheritdoc/>
    public void SetNull(long row) => _values.SetNull(row);
}
