using System.Runtime.CompilerServices;

namespace Pdk.Abi;

/// <summary>A column of numbers, as Arrow keeps them.</summary>
/// <typeparam name="T">The type of the numbers.</typeparam>
public readonly unsafe struct ArrowColumn<T> : IColumn<T>
    where T : unmanaged
{
    private readonly T* _values;
    private readonly ArrowValidity _validity;

    /// <summary>An argument of a call.</summary>
    /// <param name="run">The call.</param>
    /// <param name="index">Which argument.</param>
    public ArrowColumn(FunctionRun run, int index)
        : this(run.Array(index), run.Offset)
    {
    }

    /// <summary>What lies in a list or a struct.</summary>
    /// <param name="source">Where it lies.</param>
    public ArrowColumn(ArrowSource source)
        : this(source.Array, source.Offset)
    {
    }

    internal ArrowColumn(ArrowArray* array, long offset)
    {
        _values = (T*)array->Buffers[1] + array->Offset + offset;
        _validity = new ArrowValidity(array, array->Offset + offset);
    }

    /// <inheritdoc/>
    public bool HasNulls => _validity.HasNulls;

    /// <inheritdoc/>
    public T this[long row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _values[row];
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsNull(long row) => _validity.IsNull(row);

    /// <summary>The numbers as they lie there.</summary>
    /// <param name="start">The first row.</param>
    /// <param name="end">The row behind the last one.</param>
    public ReadOnlySpan<T> Values(long start, long end) => new(_values + start, checked((int)(end - start)));
}
