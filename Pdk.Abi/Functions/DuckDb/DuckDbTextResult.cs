using System.Text;

namespace Pdk.Abi;

/// <summary>Where results go that are strings.</summary>
/// <param name="vector">DuckDB's column.</param>
public struct DuckDbTextResult(nint vector) : IResultColumn<string>
{
    private DuckDbBytesResult _bytes = new(vector);

    /// <inheritdoc/>
    public readonly void Set(long row, string value)
    {
        PdkBuffer buffer = ResultBuffer.Rent();
        int most = value.Length <= ResultBuffer.Uncounted
            ? Encoding.UTF8.GetMaxByteCount(value.Length)
            : Encoding.UTF8.GetByteCount(value);
        buffer.Advance(Encoding.UTF8.GetBytes(value, buffer.GetSpan(most)));
        _bytes.Give(row, buffer.WrittenSpan);
        ResultBuffer.Release();
    }

    /// <inheritdoc/>
    public void SetNull(long row) => _bytes.SetNull(row);
}
