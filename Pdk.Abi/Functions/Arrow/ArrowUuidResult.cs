namespace Pdk.Abi;

/// <summary>Where results go that are UUIDs.</summary>
/// <param name="run">The call.</param>
public readonly unsafe struct ArrowUuidResult(FunctionRun run) : IResultColumn<Guid>
{
    private readonly ColumnMemory* _memory = run.Result;

    /// <inheritdoc/>
    public void Set(long row, Guid value) => _memory->SetUuid(row, value);

    /// <inheritdoc/>
    public void SetNull(long row) => _memory->SetNull(row);
}
