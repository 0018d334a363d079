namespace Pdk.Abi;

/// <summary>Where results go that are lengths of time: days of 24 hours and the rest, as DuckDB's own differences of times are.</summary>
/// <param name="vector">DuckDB's column.</param>
public struct DuckDbIntervalResult(nint vector) : IResultColumn<TimeSpan>
{
    private DuckDbResult<DuckDbInterval> _values = new(vector);

    /// <inheritdoc/>
    public readonly void Set(long row, TimeSpan value) => _values.Set(row, new DuckDbInterval
    {
        Days = value.Days,
        Microseconds = value.Ticks % TimeSpan.TicksPerDay / TimeSpan.TicksPerMicrosecond,
    });

    /// <inheritdoc/>
    public void SetNull(long row) => _values.SetNull(row);
}
