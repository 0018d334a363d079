using System.Buffers.Binary;

namespace Pdk.Abi;

/// <summary>A column of UUIDs in DuckDB: integers of 128 bits with a sign, whose highest bit is turned so that they sort.</summary>
/// <param name="vector">DuckDB's column.</param>
public readonly struct DuckDbUuidColumn(nint vector) : IColumn<Guid>
{
    private readonly DuckDbColumn<UInt128> _values = new(vector);

    /// <summary>The bit that is turned.</summary>
    internal static UInt128 Turned => UInt128.One << 127;

    /// <summary>What lies in a list or a struct.</summary>
    /// <param name="source">Where it lies.</param>
    public DuckDbUuidColumn(DuckDbSource source)
        : this(source.Vector)
    {
    }

    /// <inheritdoc/>
    public bool HasNulls => _values.HasNulls;

    /// <inheritdoc/>
    public Guid this[long row]
    {
        get
        {
            Span<byte> bytes = stackalloc byte[16];
            BinaryPrimitives.WriteUInt128BigEndian(bytes, _values[row] ^ Turned);
            return new Guid(bytes, bigEndian: true);
        }
    }

    /// <inheritdoc/>
    public bool IsNull(long row) => _values.IsNull(row);
}
