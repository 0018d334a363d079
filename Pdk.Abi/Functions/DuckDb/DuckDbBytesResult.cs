using System.Runtime.CompilerServices;

namespace Pdk.Abi;

/// <summary>Where results go that are bytes: short ones into DuckDB's own column, long ones into its memory.</summary>
/// <param name="vector">DuckDB's column.</param>
public unsafe struct DuckDbBytesResult(nint vector) : IResultColumn<byte[]>
{
    private readonly nint _vector = vector;
    private readonly DuckDbString* _values = (DuckDbString*)DuckDbApi.VectorData(vector);
    private DuckDbNulls _nulls = new(vector);

    /// <inheritdoc/>
    public readonly void Set(long row, byte[] value) => Give(row, value);

    /// <inheritdoc/>
    public void SetNull(long row) => _nulls.Set(row);

    /// <summary>Gives bytes, or text that is known to be UTF-8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly void Give(long row, ReadOnlySpan<byte> value)
    {
        if (value.Length <= DuckDbString.Inlined)
        {
            DuckDbString* text = _values + row;
            *text = default;
            text->Length = (uint)value.Length;
            value.CopyTo(new Span<byte>(text->Bytes, DuckDbString.Inlined));
        }
        else
        {
            GiveLong(row, value);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void GiveLong(long row, ReadOnlySpan<byte> value)
    {
        fixed (byte* bytes = value)
        {
            DuckDbApi.AssignString(_vector, (ulong)row, bytes, (ulong)value.Length);
        }
    }
}
