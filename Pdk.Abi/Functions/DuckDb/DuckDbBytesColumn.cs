using System.Runtime.CompilerServices;

namespace Pdk.Abi;

/// <summary>A column of texts or bytes, as they lie in DuckDB.</summary>
/// <param name="vector">DuckDB's column.</param>
public readonly unsafe struct DuckDbBytesColumn(nint vector) : IColumn<ReadOnlySpan<byte>>
{
    private readonly DuckDbString* _values = (DuckDbString*)DuckDbApi.VectorData(vector);
    private readonly DuckDbValidity _validity = new(vector);

    /// <summary>What lies in a list or a struct.</summary>
    /// <param name="source">Where it lies.</param>
    public DuckDbBytesColumn(DuckDbSource source)
        : this(source.Vector)
    {
    }

    /// <inheritdoc/>
    public bool HasNulls => _validity.HasNulls;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> this[long row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => DuckDbString.Read(_values + row);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsNull(long row) => _validity.IsNull(row);
}
