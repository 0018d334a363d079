using System.Buffers.Binary;

namespace Pdk.Abi;

/// <summary>Where results go that are UUIDs.</summary>
/// <param name="vector">DuckDB's column.</param>
public struct DuckDbUuidResult(nint vector) : IResultColumn<Guid>
{
    private DuckDbResult<UInt128> _values = new(vector);

    /// <inheritdoc/>
    public readonly void Set(long row, Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        _values.Set(row, BinaryPrimitives.ReadUInt128BigEndian(bytes) ^ DuckDbUuidColumn.Turned);
    }

    /// <inheritdoc/>
    public void SetNull(long row) => _values.SetNull(row);
}
