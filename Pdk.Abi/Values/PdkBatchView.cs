namespace Pdk;

/// <summary>The items of a batch, to be read at once; see <see cref="PdkBatch.AsView"/>.</summary>
/// <remarks>
/// For loops over many items in which nothing is awaited. Where the bytes lie is found out once, and not for each member of each item, so
/// that reading takes a fraction of what <see cref="PdkItem"/> takes. In return it is borrowed like a span: the bytes must stay where they
/// are as long as the view is used, so that nothing may be written into the buffer that they lie in, nor that buffer be disposed.
/// </remarks>
public readonly ref struct PdkBatchView
{
    private readonly ReadOnlySpan<byte> _batch;
    private readonly int _table;

    /// <summary>The items of a table that the caller has found to lie inside the batch.</summary>
    internal PdkBatchView(ReadOnlySpan<byte> batch, int table, int count)
    {
        _batch = batch;
        _table = table;
        Count = count;
    }

    /// <summary>The number of items.</summary>
    public int Count { get; }

    /// <summary>An item, in constant time.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such item.</exception>
    /// <exception cref="PdkDataException">The item's entry is malformed.</exception>
    public PdkItemView this[int index]
    {
        get
        {
            if ((uint)index >= (uint)Count)
            {
                ThrowNoItem(index, Count);
            }

            return new PdkItemView(_batch, _table + (index * BatchFormat.EntrySize));
        }
    }

    /// <summary>The items, in order, for <c>foreach</c>.</summary>
    public Enumerator GetEnumerator() => new(_batch, _table, Count);

    private static void ThrowNoItem(int index, int count) =>
        throw new ArgumentOutOfRangeException(nameof(index), index, $"The batch has {count} items.");

    /// <summary>Goes over the items.</summary>
    public ref struct Enumerator
    {
        private readonly ReadOnlySpan<byte> _batch;
        private readonly int _end;
        private int _entry;

        internal Enumerator(ReadOnlySpan<byte> batch, int table, int count)
        {
            _batch = batch;
            _entry = table - BatchFormat.EntrySize;
            _end = table + (count * BatchFormat.EntrySize);
        }

        /// <summary>The item. Only after <see cref="MoveNext"/> has returned true.</summary>
        /// <exception cref="PdkDataException">The item's entry is malformed.</exception>
        public readonly PdkItemView Current => new(_batch, _entry);

        /// <summary>Goes to the next item.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext()
        {
            int next = _entry + BatchFormat.EntrySize;
            if (next >= _end)
            {
                return false;
            }

            _entry = next;
            return true;
        }
    }
}
