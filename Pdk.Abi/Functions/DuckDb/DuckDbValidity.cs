using System.Runtime.CompilerServices;

namespace Pdk.Abi;

/// <summary>Which rows of a column of DuckDB are null: a bit for each that is not, or nothing where none is.</summary>
/// <param name="vector">DuckDB's column.</param>
internal readonly unsafe struct DuckDbValidity(nint vector)
{
    private readonly ulong* _bits = DuckDbApi.VectorValidity(vector);

    internal bool HasNulls
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _bits is not null;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool IsNull(long row) => _bits is not null && ((_bits[row >> 6] >> (int)(row & 63)) & 1) == 0;
}
