using System.Runtime.CompilerServices;

namespace Pdk.Abi;

/// <summary>Where results go that are numbers or booleans: into DuckDB's own column.</summary>
/// <typeparam name="T">The type of the results, which DuckDB keeps as C# does.</typeparam>
/// <param name="vector">DuckDB's column.</param>
public unsafe struct DuckDbResult<T>(nint vector) : IResultColumn<T>
    where T : unmanaged
{
    private readonly T* _values = (T*)DuckDbApi.VectorData(vector);
    private DuckDbNulls _nulls = new(vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Set(long row, T value) => _values[row] = value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetNull(long row) => _nulls.Set(row);

    /// <summary>The column, for a function that fills it; all zeros.</summary>
    /// <param name="rows">How many rows it has.</param>
    public readonly Span<T> Values(long rows)
    {
        Span<T> values = new(_values, checked((int)rows));
        values.Clear();
        return values;
    }
}
