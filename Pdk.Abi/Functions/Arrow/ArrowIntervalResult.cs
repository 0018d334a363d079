namespace Pdk.Abi;

/// <summary>Where results go that are lengths of time: microseconds.</summary>
/// <param name="run">The call.</param>
public readonly struct ArrowIntervalResult(FunctionRun run) : IResultColumn<TimeSpan>
{
    private readonly ArrowResult<long> _values = new(run);

    /// <inheritdoc/>
    public void Set(long row, TimeSpan value) => _values.Set(row, IntervalValue.Write(value));

    /// <inheritdoc/>
    public void SetNull(long row) => _values.SetNull(row);
}
