namespace Pdk.Abi;

/// <summary>Where values go that are structs and may be null.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
/// <typeparam name="TValues">Where they go.</typeparam>
/// <param name="values">Where they go.</param>
public struct MaybeResult<T, TValues>(TValues values) : IResultColumn<T?>
    where T : struct
    where TValues : struct, IResultColumn<T>
{
    private TValues _values = values;

    /// <inheritdoc/>
    public void Set(long row, T? value)
    {
        if (value is { } known)
        {
            _values.Set(row, known);
        }
        else
        {
            _values.SetNull(row);
        }
    }

    /// <inheritdoc/>
    public void SetNull(long row) => _values.SetNull(row);
}
