namespace Pdk.Abi;

/// <summary>Where results go that are strings.</summary>
/// <param name="run">The call.</param>
public readonly unsafe struct ArrowTextResult(FunctionRun run) : IResultColumn<string>
{
    private readonly ColumnMemory* _memory = run.Result;

    /// <inheritdoc/>
    public void Set(long row, string value) => _memory->SetText(row, value);

    /// <inheritdoc/>
    public void SetNull(long row) => _memory->SetNull(row);
}
