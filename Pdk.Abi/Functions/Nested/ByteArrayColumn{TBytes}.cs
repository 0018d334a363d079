namespace Pdk.Abi;

/// <summary>A column of bytes, as arrays: what lies in a list or a record cannot be a span.</summary>
/// <typeparam name="TBytes">The column.</typeparam>
/// <param name="bytes">The column.</param>
public readonly struct ByteArrayColumn<TBytes>(TBytes bytes) : IColumn<byte[]>
    where TBytes : struct, IColumn<ReadOnlySpan<byte>>
{
    private readonly TBytes _bytes = bytes;

    /// <inheritdoc/>
    public bool HasNulls => _bytes.HasNulls;

    /// <inheritdoc/>
    public byte[] this[long row] => _bytes[row].ToArray();

    /// <inheritdoc/>
    public bool IsNull(long row) => _bytes.IsNull(row);
}
