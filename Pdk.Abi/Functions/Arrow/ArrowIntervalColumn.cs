using System.Globalization;

namespace Pdk.Abi;

/// <summary>A column of lengths of time.</summary>
public readonly unsafe struct ArrowIntervalColumn : IColumn<TimeSpan>
{
    private readonly ArrowColumn<long> _values;
    private readonly long _units;
    private readonly string _name;

    /// <summary>An argument of a call.</summary>
    /// <param name="run">The call.</param>
    /// <param name="index">Which argument.</param>
    /// <param name="name">The parameter's name, for errors.</param>
    public ArrowIntervalColumn(FunctionRun run, int index, string name)
        : this(run.Array(index), run.Schema(index), run.Offset, name)
    {
    }

    /// <summary>What lies in a list or a struct.</summary>
    /// <param name="source">Where it lies.</param>
    public ArrowIntervalColumn(ArrowSource source)
        : this(source.Array, source.Schema, source.Offset, source.Name)
    {
    }

    internal ArrowIntervalColumn(ArrowArray* array, ArrowSchema* schema, long offset, string name)
    {
        _values = new ArrowColumn<long>(array, offset);
        _units = ArrowTime.UnitsOfSecond(schema->Format[2]);
        _name = name;
    }

    /// <inheritdoc/>
    public bool HasNulls => _values.HasNulls;

    /// <inheritdoc/>
    public TimeSpan this[long row] => IntervalValue.Read(_values[row], _units)
        ?? throw IntervalValue.Mistake(_name, string.Create(CultureInfo.InvariantCulture, $"{_values[row]} / {_units} seconds"));

    /// <inheritdoc/>
    public bool IsNull(long row) => _values.IsNull(row);
}
