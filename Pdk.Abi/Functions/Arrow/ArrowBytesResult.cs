namespace Pdk.Abi;

/// <summary>Where results go that are bytes.</summary>
/// <param name="run">The call.</param>
public readonly unsafe struct ArrowBytesResult(FunctionRun run) : IResultColumn<byte[]>
{
    private readonly ColumnMemory* _memory = run.Result;

    /// <inheritdoc/>
    public void Set(long row, byte[] value) => _memory->SetData(row, value);

    /// <inheritdoc/>
    public void SetNull(long row) => _memory->SetNull(row);
}
