using System.Buffers;

namespace Pdk.Abi;

/// <summary>Where a function writes its results.</summary>
/// <param name="run">The call.</param>
/// <param name="isText">Whether they must be UTF-8.</param>
public readonly unsafe struct ArrowWritten(FunctionRun run, bool isText) : IWrittenColumn
{
    private readonly ColumnMemory* _memory = run.Result;
    private readonly ArrowWriter _writer = run.Writer();
    private readonly bool _isText = isText;

    /// <inheritdoc/>
    public IBufferWriter<byte> Begin(long row)
    {
        _writer.Begin(_memory, row);
        return _writer;
    }

    /// <inheritdoc/>
    public void End(long row) => _writer.End(_isText);

    /// <inheritdoc/>
    public void SetNull(long row)
    {
        _writer.Leave();
        _memory->SetNull(row);
    }
}
