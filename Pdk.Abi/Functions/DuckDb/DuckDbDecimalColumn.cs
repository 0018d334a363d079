namespace Pdk.Abi;

/// <summary>A column of decimal numbers in DuckDB: <c>DECIMAL(38,9)</c>, to which it converts others.</summary>
/// <param name="vector">DuckDB's column.</param>
/// <param name="name">The parameter's name, for errors.</param>
public readonly struct DuckDbDecimalColumn(nint vector, string name) : IColumn<decimal>
{
    private readonly DuckDbColumn<Int128> _values = new(vector);
    private readonly string _name = name;

    /// <summary>What lies in a list or a struct.</summary>
    /// <param name="source">Where it lies.</param>
    public DuckDbDecimalColumn(DuckDbSource source)
        : this(source.Vector, source.Name)
    {
    }

    /// <inheritdoc/>
    public bool HasNulls => _values.HasNulls;

    /// <inheritdoc/>
    public decimal this[long row] => DecimalValue.Read(_values[row], DecimalValue.Scale)
        ?? throw DecimalValue.Mistake(_name, _values[row], DecimalValue.Scale);

    /// <inheritdoc/>
    public bool IsNull(long row) => _values.IsNull(row);
}
