namespace Pdk.Abi;

/// <summary>Where results go that are decimal numbers, with nine digits behind the point.</summary>
/// <param name="run">The call.</param>
public readonly struct ArrowDecimalResult(FunctionRun run) : IResultColumn<decimal>
{
    private readonly ArrowResult<Int128> _values = new(run);

    /// <inheritdoc/>
    public void Set(long row, decimal value) => _values.Set(row, DecimalValue.Write(value));

    /// <inheritdoc/>
    public void SetNull(long row) => _values.SetNull(row);
}
