namespace Pdk.Abi;

/// <summary>A column of times.</summary>
public readonly unsafe struct ArrowTimeColumn : IColumn<DateTimeOffset>
{
    private readonly ArrowColumn<long> _values;
    private readonly long _units;
    private readonly string _name;

    /// <summary>An argument of a call.</summary>
    /// <param name="run">The call.</param>
    /// <param name="index">Which argument.</param>
    /// <param name="name">The parameter's name, for errors.</param>
    public ArrowTimeColumn(FunctionRun run, int index, string name)
        : this(run.Array(index), run.Schema(index), run.Offset, name)
    {
    }

    /// <summary>What lies in a list or a struct.</summary>
    /// <param name="source">Where it lies.</param>
    public ArrowTimeColumn(ArrowSource source)
        : this(source.Array, source.Schema, source.Offset, source.Name)
    {
    }

    private ArrowTimeColumn(ArrowArray* array, ArrowSchema* schema, long offset, string name)
    {
        _values = new ArrowColumn<long>(array, offset);
        _units = ArrowTime.UnitsOfSecond(schema->Format[2]);
        _name = name;
    }

    /// <inheritdoc/>
    public bool HasNulls => _values.HasNulls;

    /// <inheritdoc/>
    public DateTimeOffset this[long row] => ArrowTime.Read(_values[row], _units) ?? throw new ArgumentException(
        $"'{_name}' must be a time of the years 1 to 9999, but is {_values[row]} / {_units} seconds from 1970.");

    /// <inheritdoc/>
    public bool IsNull(long row) => _values.IsNull(row);
}
