using System.Buffers;
using System.Text.Unicode;

namespace Pdk.Abi;

/// <summary>Where a function that DuckDB has called writes its results, texts in UTF-8.</summary>
/// <param name="vector">DuckDB's column.</param>
public struct DuckDbWrittenText(nint vector) : IWrittenColumn
{
    private DuckDbBytesResult _bytes = new(vector);

    /// <inheritdoc/>
    public readonly IBufferWriter<byte> Begin(long row) => ResultBuffer.Rent();

    /// <inheritdoc/>
    public readonly void End(long row)
    {
        ReadOnlySpan<byte> text = ResultBuffer.Written;
        if (!Utf8.IsValid(text))
        {
            throw new PdkDataException("The result is no valid UTF-8.");
        }

        _bytes.Give(row, text);
        ResultBuffer.Release();
    }

    /// <inheritdoc/>
    public void SetNull(long row) => _bytes.SetNull(row);
}
