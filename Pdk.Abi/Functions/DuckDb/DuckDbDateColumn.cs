namespace Pdk.Abi;

/// <summary>A column of dates in DuckDB.</summary>
/// <param name="vector">DuckDB's column.</param>
/// <param name="name">The parameter's name, for errors.</param>
public readonly struct DuckDbDateColumn(nint vector, string name) : IColumn<DateOnly>
{
    private readonly DuckDbColumn<int> _values = new(vector);
    private readonly string _name = name;

    /// <summary>What lies in a list or a struct.</summary>
    /// <param name="source">Where it lies.</param>
    public DuckDbDateColumn(DuckDbSource source)
        : this(source.Vector, source.Name)
    {
    }

    /// <inheritdoc/>
    public bool HasNulls => _values.HasNulls;

    /// <inheritdoc/>
    public DateOnly this[long row] => DateValue.Read(_values[row]) ?? throw DateValue.Mistake(_name, Text(_values[row]));

    /// <inheritdoc/>
    public bool IsNull(long row) => _values.IsNull(row);

    private static string Text(int days) => days switch
    {
        int.MaxValue => "infinity",
        -int.MaxValue => "-infinity",
        _ => DateValue.Shown(days),
    };
}
