namespace Pdk.Abi;

/// <summary>The rows of a whole group, which grow at the end, and in a window shrink at the start. One thread at a time.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
public sealed class GroupRows<T>
{
    private T[] _values = new T[16];
    private int _start;
    private int _end;

    /// <summary>The values that are there, in the order in which they came.</summary>
    public ReadOnlySpan<T> Values => _values.AsSpan(_start, _end - _start);

    /// <summary>Adds a value.</summary>
    /// <param name="value">The value.</param>
    public void Add(T value)
    {
        if (_end == _values.Length)
        {
            MakeRoom();
        }

        _values[_end++] = value;
    }

    /// <summary>Adds values.</summary>
    /// <param name="values">The values.</param>
    public void Add(ReadOnlySpan<T> values)
    {
        while (_values.Length - _end < values.Length)
        {
            MakeRoom();
        }

        values.CopyTo(_values.AsSpan(_end));
        _end += values.Length;
    }

    /// <summary>Takes away the value that came first.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public void RemoveFirst()
    {
        if (_start == _end)
        {
            throw new InvalidOperationException("A row leaves a window that has none.");
        }

        _values[_start++] = default!;
    }

    private void MakeRoom()
    {
        // Where most of it is free at the start, as in a window that moves on, the rest is moved there.
        T[] target = _start > _values.Length / 2 ? _values : new T[checked(_values.Length * 2)];
        int count = _end - _start;
        Array.Copy(_values, _start, target, 0, count);
        if (target == _values)
        {
            Array.Clear(target, count, _end - count);
        }

        _values = target;
        _start = 0;
        _end = count;
    }
}
