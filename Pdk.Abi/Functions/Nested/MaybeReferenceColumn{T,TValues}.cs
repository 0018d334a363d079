namespace Pdk.Abi;

/// <summary>A column whose nulls its reader wants to see, of values that are references.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
/// <typeparam name="TValues">The column.</typeparam>
/// <param name="values">The column.</param>
public readonly struct MaybeReferenceColumn<T, TValues>(TValues values) : IColumn<T?>
    where T : class
    where TValues : struct, IColumn<T>
{
    private readonly TValues _values = values;

    /// <inheritdoc/>
    public bool HasNulls => false;

    /// <inheritdoc/>
    public T? this[long row] => _values.IsNull(row) ? null : _values[row];

    /// <inheritdoc/>
    public bool IsNull(long row) => false;
}
