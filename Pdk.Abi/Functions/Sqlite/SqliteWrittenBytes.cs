using System.Buffers;

namespace Pdk.Abi;

/// <summary>Where a function that SQLite has called writes its result, bytes.</summary>
/// <param name="context">SQLite's context of the call.</param>
public readonly struct SqliteWrittenBytes(nint context) : IWrittenColumn
{
    private readonly SqliteResult _result = new(context);

    /// <inheritdoc/>
    public IBufferWriter<byte> Begin(long row) => ResultBuffer.Rent();

    /// <inheritdoc/>
    public void End(long row)
    {
        _result.GiveBytes(ResultBuffer.Written);
        ResultBuffer.Release();
    }

    /// <inheritdoc/>
    public void SetNull(long row) => _result.SetNull(row);
}
