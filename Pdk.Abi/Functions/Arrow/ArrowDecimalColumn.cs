namespace Pdk.Abi;

/// <summary>A column of decimal numbers of 128 bits, of any number of digits behind the point.</summary>
public readonly unsafe struct ArrowDecimalColumn : IColumn<decimal>
{
    private readonly ArrowColumn<Int128> _values;
    private readonly int _scale;
    private readonly string _name;

    /// <summary>An argument of a call.</summary>
    /// <param name="run">The call.</param>
    /// <param name="index">Which argument.</param>
    /// <param name="name">The parameter's name, for errors.</param>
    public ArrowDecimalColumn(FunctionRun run, int index, string name)
        : this(run.Array(index), run.Schema(index), run.Offset, name)
    {
    }

    /// <summary>What lies in a list or a struct.</summary>
    /// <param name="source">Where it lies.</param>
    public ArrowDecimalColumn(ArrowSource source)
        : this(source.Array, source.Schema, source.Offset, source.Name)
    {
    }

    internal ArrowDecimalColumn(ArrowArray* array, ArrowSchema* schema, long offset, string name)
    {
        _values = new ArrowColumn<Int128>(array, offset);
        _scale = DecimalFormat.ScaleOf(ColumnFormat.Read(schema->Format)) ?? 0;
        _name = name;
    }

    /// <inheritdoc/>
    public bool HasNulls => _values.HasNulls;

    /// <inheritdoc/>
    public decimal this[long row] =>
        DecimalValue.Read(_values[row], _scale) ?? throw DecimalValue.Mistake(_name, _values[row], _scale);

    /// <inheritdoc/>
    public bool IsNull(long row) => _values.IsNull(row);
}
