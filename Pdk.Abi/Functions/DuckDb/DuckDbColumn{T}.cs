using System.Runtime.CompilerServices;

namespace Pdk.Abi;

/// <summary>A column of numbers or booleans, as it lies in DuckDB.</summary>
/// <typeparam name="T">The type of the values, which DuckDB keeps as C# does.</typeparam>
/// <param name="vector">DuckDB's column.</param>
public readonly unsafe struct DuckDbColumn<T>(nint vector) : IColumn<T>
    where T : unmanaged
{
    private readonly T* _values = (T*)DuckDbApi.VectorData(vector);
    private readonly DuckDbValidity _validity = new(vector);

    /// <summary>What lies in a list or a struct.</summary>
    /// <param name="source">Where it lies.</param>
    public DuckDbColumn(DuckDbSource source)
        : this(source.Vector)
    {
    }

    /// <inheritdoc/>
    public bool HasNulls
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _validity.HasNulls;
    }

    /// <inheritdoc/>
    public T this[long row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _values[row];
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsNull(long row) => _validity.IsNull(row);

    /// <summary>Some of the values, where none is null.</summary>
    /// <param name="start">The first row.</param>
    /// <param name="end">The row behind the last one.</param>
    public ReadOnlySpan<T> Values(long start, long end) => new(_values + start, checked((int)(end - start)));
}
