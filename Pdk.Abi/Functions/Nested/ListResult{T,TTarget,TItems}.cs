using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>Where results go that are lists.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <typeparam name="TTarget">Where the lists go.</typeparam>
/// <typeparam name="TItems">Where the items go.</typeparam>
/// <param name="target">Where the lists go.</param>
/// <param name="make">Makes the column of the items anew, whenever there is more room.</param>
public struct ListResult<T, TTarget, TItems>(TTarget target, Func<TTarget, TItems> make)
    : IResultColumn<T[]>, IResultColumn<List<T>>, IResultColumn<IReadOnlyList<T>>, IResultColumn<ReadOnlyMemory<T>>
    where TTarget : struct, IColumnTarget<TTarget>
    where TItems : struct, IResultColumn<T>
{
    private TTarget _target = target;
    private readonly Func<TTarget, TItems> _make = make;
    private TItems _items;
    private long _room;

    /// <inheritdoc/>
    public void Set(long row, T[] value) => Give(row, value);

    /// <inheritdoc/>
    public void Set(long row, List<T> value) => Give(row, CollectionsMarshal.AsSpan(value));

    /// <inheritdoc/>
    public void Set(long row, ReadOnlyMemory<T> value) => Give(row, value.Span);

    /// <inheritdoc/>
    public void Set(long row, IReadOnlyList<T> value)
    {
        switch (value)
        {
            case T[] array:
                Give(row, array);
                break;
            case List<T> list:
                Give(row, CollectionsMarshal.AsSpan(list));
                break;
            default:
                int count = value.Count;
                long start = Begin(row, count);
                for (int index = 0; index < count; index++)
                {
                    Give(start + index, value[index]);
                }

                break;
        }
    }

    /// <inheritdoc cref="IResultColumn{T}.SetNull"/>
    public void SetNull(long row)
    {
        // Without items, whoever may look behind the null.
        long room = long.MaxValue;
        _target.BeginList(row, 0, ref room);
        _target.SetNull(row);
    }

    private void Give(long row, ReadOnlySpan<T> values)
    {
        long start = Begin(row, values.Length);
        for (int index = 0; index < values.Length; index++)
        {
            Give(start + index, values[index]);
        }
    }

    // Whatever the signature promises, a reference can be null.
    private void Give(long row, T value)
    {
        if (value is null)
        {
            _items.SetNull(row);
        }
        else
        {
            _items.Set(row, value);
        }
    }

    private long Begin(long row, int count)
    {
        long room = _room;
        long start = _target.BeginList(row, count, ref room);
        if (room > _room)
        {
            _items = _make(_target.Items);
            _room = room;
        }

        return start;
    }
}
