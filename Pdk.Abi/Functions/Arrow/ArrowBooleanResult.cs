namespace Pdk.Abi;

/// <summary>Where results go that are truth values.</summary>
/// <param name="run">The call.</param>
public readonly unsafe struct ArrowBooleanResult(FunctionRun run) : IResultColumn<bool>
{
    private readonly ColumnMemory* _memory = run.Result;

    /// <inheritdoc/>
    public void Set(long row, bool value) => _memory->SetBit(row, value);

    /// <inheritdoc/>
    public void SetNull(long row) => _memory->SetNull(row);
}
