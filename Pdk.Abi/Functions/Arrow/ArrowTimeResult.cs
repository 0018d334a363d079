namespace Pdk.Abi;

/// <summary>Where results go that are times: microseconds, in UTC.</summary>
/// <param name="run">The call.</param>
public readonly struct ArrowTimeResult(FunctionRun run) : IResultColumn<DateTimeOffset>
{
    private readonly ArrowResult<long> _values = new(run);

    /// <inheritdoc/>
    public void Set(long row, DateTimeOffset value) => _values.Set(row, ArrowTime.Write(value));

    /// <inheritdoc/>
    public void SetNull(long row) => _values.SetNull(row);
}
