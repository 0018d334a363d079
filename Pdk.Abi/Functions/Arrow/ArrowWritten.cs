using System.Buffers;

namespace Pdk.Abi;

/// <summary>Where a function writes its results.</summary>
/// <param name="run">The call.</param>
/// <param name="isText">Whether they must be UTF-8.</param>
public readonly unsafe struct ArrowWritten(FunctionRun run, bool isText) : IWrittenColumn
{
    private readonly ColumnMemory* _memory = run.Result;
    private readonly bool _isText = isText;

    /// <inheritdoc/>
    public IBufferWriter<byte> Begin(long row) => ResultBuffer.Rent();

    /// <inheritdoc/>
    public void End(long row)
    {
        if (_isText)
        {
            _memory->SetUtf8(row, ResultBuffer.Written);
        }
        else
        {
            _memory->SetData(row, ResultBuffer.Written);
        }

        ResultBuffer.Release();
    }

    /// <inheritdoc/>
    public void SetNull(long row) => _memory->SetNull(row);
}
