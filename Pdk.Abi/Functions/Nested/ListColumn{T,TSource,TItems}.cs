namespace Pdk.Abi;

/// <summary>
/// A column of lists. A list with a null among its items, where these cannot be null, counts as null itself: nobody could say it in C#.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <typeparam name="TSource">Where the lists are.</typeparam>
/// <typeparam name="TItems">The column of the items.</typeparam>
/// <param name="source">The lists.</param>
/// <param name="items">Their items.</param>
public readonly struct ListColumn<T, TSource, TItems>(TSource source, TItems items)
    : IColumn<T[]>, IColumn<List<T>>, IColumn<IReadOnlyList<T>>, IColumn<ReadOnlyMemory<T>>
    where TSource : struct, IColumnSource<TSource>
    where TItems : struct, IColumn<T>
{
    private readonly TSource _source = source;
    private readonly TItems _items = items;

    /// <inheritdoc cref="IColumn{T}.HasNulls"/>
    public bool HasNulls => _source.HasNulls || _items.HasNulls;

    /// <inheritdoc/>
    public T[] this[long row]
    {
        get
        {
            long start = _source.Start(row);
            long count = _source.End(row) - start;
            if (count == 0)
            {
                return [];
            }

            T[] values = new T[checked((int)count)];
            for (int index = 0; index < values.Length; index++)
            {
                values[index] = _items[start + index];
            }

            return values;
        }
    }

    List<T> IColumn<List<T>>.this[long row] => [.. this[row]];

    IReadOnlyList<T> IColumn<IReadOnlyList<T>>.this[long row] => this[row];

    ReadOnlyMemory<T> IColumn<ReadOnlyMemory<T>>.this[long row] => this[row];

    /// <inheritdoc cref="IColumn{T}.IsNull"/>
    public bool IsNull(long row)
    {
        if (_source.IsNull(row))
        {
            return true;
        }

        if (!_items.HasNulls)
        {
            return false;
        }

        long end = _source.End(row);
        for (long item = _source.Start(row); item < end; item++)
        {
            if (_items.IsNull(item))
            {
                return true;
            }
        }

        return false;
    }
}
