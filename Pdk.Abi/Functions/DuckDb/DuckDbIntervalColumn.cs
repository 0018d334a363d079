using System.Globalization;

namespace Pdk.Abi;

/// <summary>A column of lengths of time in DuckDB. A day has 24 hours; months are an error, since they differ in length.</summary>
/// <param name="vector">DuckDB's column.</param>
/// <param name="name">The parameter's name, for errors.</param>
public readonly struct DuckDbIntervalColumn(nint vector, string name) : IColumn<TimeSpan>
{
    private const long MicrosecondsOfDay = TimeSpan.TicksPerDay / TimeSpan.TicksPerMicrosecond;
    private const long MicrosecondsOfSecond = 1_000_000;

    private readonly DuckDbColumn<DuckDbInterval> _values = new(vector);
    private readonly string _name = name;

    /// <summary>What lies in a list or a struct.</summary>
    /// <param name="source">Where it lies.</param>
    public DuckDbIntervalColumn(DuckDbSource source)
        : this(source.Vector, source.Name)
    {
    }

    /// <inheritdoc/>
    public bool HasNulls => _values.HasNulls;

    /// <inheritdoc/>
    public TimeSpan this[long row]
    {
        get
        {
            DuckDbInterval value = _values[row];
            if (value.Months != 0)
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{_name}' must be an interval of days, hours or less, but has {value.Months} months, which differ in length."));
            }

            return IntervalValue.Read(((Int128)value.Days * MicrosecondsOfDay) + value.Microseconds, MicrosecondsOfSecond)
                ?? throw IntervalValue.Mistake(_name, string.Create(
                    CultureInfo.InvariantCulture, $"{value.Days} days and {value.Microseconds} microseconds"));
        }
    }

    /// <inheritdoc/>
    public bool IsNull(long row) => _values.IsNull(row);
}
