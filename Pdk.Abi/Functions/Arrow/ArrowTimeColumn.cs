namespace Pdk.Abi;

/// <summary>A column of times.</summary>
/// <param name="run">The call.</param>
/// <param name="index">Which argument.</param>
/// <param name="name">The parameter's name, for errors.</param>
public readonly unsafe struct ArrowTimeColumn(FunctionRun run, int index, string name) : IColumn<DateTimeOffset>
{
    private readonly ArrowColumn<long> _values = new(run, index);
    private readonly long _units = ArrowTime.UnitsOfSecond(run.Schema(index)->Format[2]);
    private readonly string _name = name;

    /// <inheritdoc/>
    public bool HasNulls => _values.HasNulls;

    /// <inheritdoc/>
    public DateTimeOffset this[long row] => ArrowTime.Read(_values[row], _units) ?? throw new ArgumentException(
        $"'{_name}' must be a time of the years 1 to 9999, but is {_values[row]} / {_units} seconds from 1970.");

    /// <inheritdoc/>
    public bool IsNull(long row) => _values.IsNull(row);
}
