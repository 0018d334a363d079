namespace Pdk.Abi;

/// <summary>Where results go that are dates: days.</summary>
/// <param name="run">The call.</param>
public readonly struct ArrowDateResult(FunctionRun run) : IResultColumn<DateOnly>
{
    private readonly ArrowResult<int> _values = new(run);

    /// <inheritdoc/>
    public void Set(long row, DateOnly value) => _values.Set(row, DateValue.Write(value));

    /// <inheritdoc/>
    public void SetNull(long row) => _values.SetNull(row);
}
