using System.Runtime.CompilerServices;

namespace Pdk.Abi;

/// <summary>Makes results null. A column of results has room to say so from the first null on.</summary>
/// <param name="vector">DuckDB's column.</param>
internal unsafe struct DuckDbNulls(nint vector)
{
    private readonly nint _vector = vector;
    private ulong* _bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Set(long row)
    {
        if (_bits is null)
        {
            MakeRoom();
        }

        _bits[row >> 6] &= ~(1UL << (int)(row & 63));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void MakeRoom()
    {
        DuckDbApi.EnsureValidityWritable(_vector);
        _bits = DuckDbApi.VectorValidity(_vector);
    }
}
