using System.Runtime.CompilerServices;

namespace Pdk.Abi;

/// <summary>Which values of a column are null: bits, of which 0 is null.</summary>
internal readonly unsafe struct ArrowValidity
{
    private readonly byte* _bits;
    private readonly long _offset;

    internal ArrowValidity(ArrowArray* array, long offset)
    {
        _bits = array->NullCount == 0 ? null : (byte*)array->Buffers[0];
        _offset = offset;
    }

    /// <summary>Whether a value may be null.</summary>
    internal bool HasNulls => _bits is not null;

    /// <summary>Whether a value is null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool IsNull(long row)
    {
        long bit = _offset + row;
        return _bits is not null && (_bits[bit >> 3] & (1 << (int)(bit & 7))) == 0;
    }
}
