namespace Pdk.Abi;

/// <summary>A column of times in DuckDB.</summary>
/// <param name="vector">DuckDB's column.</param>
/// <param name="name">The parameter's name, for errors.</param>
public readonly struct DuckDbTimeColumn(nint vector, string name) : IColumn<DateTimeOffset>
{
    private readonly DuckDbColumn<long> _values = new(vector);
    private readonly string _name = name;

    /// <summary>What lies in a list or a struct.</summary>
    /// <param name="source">Where it lies.</param>
    public DuckDbTimeColumn(DuckDbSource source)
        : this(source.Vector, source.Name)
    {
    }

    /// <inheritdoc/>
    public bool HasNulls => _values.HasNulls;

    /// <inheritdoc/>
    public DateTimeOffset this[long row] => DuckDbTime.Read(_values[row], out DateTimeOffset time)
        ? time
        : throw new ArgumentException($"'{_name}' must be a time of the years 1 to 9999, but is {Text(_values[row])}.");

    /// <inheritdoc/>
    public bool IsNull(long row) => _values.IsNull(row);

    private static string Text(long value) => value switch
    {
        long.MaxValue => "infinity",
        -long.MaxValue => "-infinity",
        _ => $"{value} microseconds from 1970",
    };
}
