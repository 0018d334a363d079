namespace Pdk.Abi;

/// <summary>A column of dates: days since 1970, or milliseconds.</summary>
public readonly unsafe struct ArrowDateColumn : IColumn<DateOnly>
{
    private const long MillisecondsOfDay = 24 * 60 * 60 * 1000;

    private readonly ArrowColumn<int> _days;
    private readonly ArrowColumn<long> _milliseconds;
    private readonly bool _isDays;
    private readonly string _name;

    /// <summary>An argument of a call.</summary>
    /// <param name="run">The call.</param>
    /// <param name="index">Which argument.</param>
    /// <param name="name">The parameter's name, for errors.</param>
    public ArrowDateColumn(FunctionRun run, int index, string name)
        : this(run.Array(index), run.Schema(index), run.Offset, name)
    {
    }

    /// <summary>What lies in a list or a struct.</summary>
    /// <param name="source">Where it lies.</param>
    public ArrowDateColumn(ArrowSource source)
        : this(source.Array, source.Schema, source.Offset, source.Name)
    {
    }

    internal ArrowDateColumn(ArrowArray* array, ArrowSchema* schema, long offset, string name)
    {
        _days = new ArrowColumn<int>(array, offset);
        _milliseconds = new ArrowColumn<long>(array, offset);
        _isDays = schema->Format[2] == (byte)'D';
        _name = name;
    }

    /// <inheritdoc/>
    public bool HasNulls => _days.HasNulls;

    /// <inheritdoc/>
    public DateOnly this[long row]
    {
        get
        {
            // A time of the day belongs to the day, also before 1970.
            long days = _isDays ? _days[row] : FloorOfDay(_milliseconds[row]);
            return DateValue.Read(days) ?? throw DateValue.Mistake(_name, DateValue.Shown(days));
        }
    }

    /// <inheritdoc/>
    public bool IsNull(long row) => _days.IsNull(row);

    private static long FloorOfDay(long milliseconds)
    {
        (long quotient, long rest) = Math.DivRem(milliseconds, MillisecondsOfDay);
        return rest < 0 ? quotient - 1 : quotient;
    }
}
