using System.Runtime.CompilerServices;

namespace Pdk.Abi;

/// <summary>A column of truth values, which Arrow keeps as bits.</summary>
public readonly unsafe struct ArrowBooleanColumn : IColumn<bool>
{
    private readonly byte* _bits;
    private readonly long _offset;
    private readonly ArrowValidity _validity;

    /// <summary>An argument of a call.</summary>
    /// <param name="run">The call.</param>
    /// <param name="index">Which argument.</param>
    public ArrowBooleanColumn(FunctionRun run, int index)
        : this(run.Array(index), run.Offset)
    {
    }

    /// <summary>What lies in a list or a struct.</summary>
    /// <param name="source">Where it lies.</param>
    public ArrowBooleanColumn(ArrowSource source)
        : this(source.Array, source.Offset)
    {
    }

    internal ArrowBooleanColumn(ArrowArray* array, long offset)
    {
        _bits = (byte*)array->Buffers[1];
        _offset = array->Offset + offset;
        _validity = new ArrowValidity(array, _offset);
    }

    /// <inheritdoc/>
    public bool HasNulls => _validity.HasNulls;

    /// <inheritdoc/>
    public bool this[long row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            long bit = _offset + row;
            return (_bits[bit >> 3] & (1 << (int)(bit & 7))) != 0;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsNull(long row) => _validity.IsNull(row);
}
