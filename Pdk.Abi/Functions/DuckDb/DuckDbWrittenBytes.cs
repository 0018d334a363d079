using System.Buffers;

namespace Pdk.Abi;

/// <summary>Where a function that DuckDB has called writes its results, bytes.</summary>
/// <param name="vector">DuckDB's column.</param>
public struct DuckDbWrittenBytes(nint vector) : IWrittenColumn
{
    private DuckDbBytesResult _bytes = new(vector);

    /// <inheritdoc/>
    public readonly IBufferWriter<byte> Begin(long row) => ResultBuffer.Rent();

    /// <inheritdoc/>
    public readonly void End(long row)
    {
        _bytes.Give(row, ResultBuffer.Written);
        ResultBuffer.Release();
    }

    /// <inheritdoc/>
    public void SetNull(long row) => _bytes.SetNull(row);
}
