using System.Runtime.CompilerServices;

namespace Pdk.Abi;

/// <summary>A column of texts or bytes, as they lie there: offsets of 32 or 64 bits, and data.</summary>
public readonly unsafe struct ArrowBytesColumn : IColumn<ReadOnlySpan<byte>>
{
    private readonly void* _offsets;
    private readonly byte* _data;
    private readonly bool _isLarge;
    private readonly ArrowValidity _validity;
    private readonly int _index;

    /// <summary>An argument of a call.</summary>
    /// <param name="run">The call.</param>
    /// <param name="index">Which argument.</param>
    public ArrowBytesColumn(FunctionRun run, int index)
        : this(run.Array(index), run.Schema(index), run.Offset, index)
    {
    }

    /// <summary>What lies in a list or a struct.</summary>
    /// <param name="source">Where it lies.</param>
    public ArrowBytesColumn(ArrowSource source)
        : this(source.Array, source.Schema, source.Offset, source.Index)
    {
    }

    internal ArrowBytesColumn(ArrowArray* array, ArrowSchema* schema, long offset, int index)
    {
        long first = array->Offset + offset;
        _isLarge = char.IsAsciiLetterUpper((char)schema->Format[0]);
        _offsets = (byte*)array->Buffers[1] + (first * (_isLarge ? sizeof(long) : sizeof(int)));
        _data = (byte*)array->Buffers[2];
        _validity = new ArrowValidity(array, first);
        _index = index;
    }

    /// <inheritdoc/>
    public bool HasNulls => _validity.HasNulls;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> this[long row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            long start = _isLarge ? ((long*)_offsets)[row] : ((int*)_offsets)[row];
            long end = _isLarge ? ((long*)_offsets)[row + 1] : ((int*)_offsets)[row + 1];
            if (start < 0 || (ulong)(end - start) > int.MaxValue || (_data is null && end != start))
            {
                Fail(start, end);
            }

            return new ReadOnlySpan<byte>(_data + start, (int)(end - start));
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsNull(long row) => _validity.IsNull(row);

    private void Fail(long start, long end) => ColumnCheck.Fail(_data is null && start >= 0 && end >= start
        ? $"argument {_index + 1} has {end - start} bytes here, but a null pointer where its data should be"
        : $"argument {_index + 1} has impossible offsets: {start} to {end}");
}
