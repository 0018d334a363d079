namespace Pdk;

/// <summary>Many items in one block of memory, read in place; see docs/value-documents.md for the layout.</summary>
/// <remarks>
/// Borrows its bytes, like <see cref="PdkValue"/>, but may live on the heap and in async methods, as its items may. Inside of a plugin the
/// bytes are there until the call completes; whoever reads later gets an <see cref="ObjectDisposedException"/>. <c>default</c> is the empty
/// batch. Bytes from outside the process should pass <see cref="Validate"/> once before they are read. Any number of threads may read the
/// same batch.
/// </remarks>
public readonly struct PdkBatch
{
    private readonly BatchMemory _memory;
    private readonly int _length;
    private readonly int _table;
    private readonly int _count;

    private PdkBatch(ReadOnlyMemory<byte> bytes, int table, int count)
    {
        _memory = new BatchMemory(bytes);
        _length = bytes.Length;
        _table = table;
        _count = count;
    }

    /// <summary>The batch without items.</summary>
    public static PdkBatch Empty => default;

    /// <summary>The number of items.</summary>
    public int Count => _count;

    /// <summary>The whole block; empty for <see cref="Empty"/>.</summary>
    /// <exception cref="ObjectDisposedException">The bytes were lent for a call that has completed.</exception>
    public ReadOnlyMemory<byte> Bytes => _memory.Slice(0, _length);

    /// <summary>An item, in constant time.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such item.</exception>
    /// <exception cref="PdkDataException">The item's entry is malformed.</exception>
    public PdkItem this[int index]
    {
        get
        {
            if ((uint)index >= (uint)_count)
            {
                throw new ArgumentOutOfRangeException(nameof(index), index, $"The batch has {_count} items.");
            }

            return new PdkItem(_memory, _table + (index * BatchFormat.EntrySize));
        }
    }

    /// <summary>Takes bytes as a batch, without a copy. Checks header, footer and the bounds of the item table.</summary>
    /// <param name="bytes">The block's bytes, exactly; borrowed as long as the batch is used. No bytes at all are the empty batch.</param>
    /// <exception cref="PdkDataException">The bytes are no batch of a version that this kit reads.</exception>
    public static PdkBatch Open(ReadOnlyMemory<byte> bytes)
    {
        ValueFormat.RequireLittleEndian();
        if (bytes.IsEmpty)
        {
            return default;
        }

        ReadOnlySpan<byte> block = bytes.Span;
        if (block.Length < BatchFormat.MinimumSize || (block.Length & 7) != 0)
        {
            throw new PdkDataException(
                $"Not a batch: expected at least {BatchFormat.MinimumSize} bytes and a multiple of 8, found {block.Length} bytes.");
        }

        ulong header = ValueFormat.ReadUInt64(block, 0);
        if (header != BatchFormat.Header)
        {
            throw new PdkDataException((uint)header != BatchFormat.Magic
                ? $"Not a batch: expected it to start with \"PDKB\", found the bytes {Convert.ToHexString(block[..4])}."
                : $"Expected a batch of version {BatchFormat.Version} with flags 0, "
                    + $"found version {(ushort)(header >> 32)} with flags {header >> 48}.");
        }

        int footer = block.Length - BatchFormat.FooterSize;
        uint magic = ValueFormat.ReadUInt32(block, footer);
        ulong count = ValueFormat.ReadUInt32(block, footer + 4);
        ulong table = ValueFormat.ReadUInt64(block, footer + 8);
        if (magic != BatchFormat.FooterMagic)
        {
            throw new PdkDataException(
                "Not a complete batch: expected \"PDKE\" 16 bytes before the end; was it cut off, or not completed?");
        }

        if (table < BatchFormat.HeaderSize || table > (ulong)footer || (ulong)footer - table != count * BatchFormat.EntrySize)
        {
            throw new PdkDataException(
                $"Malformed batch: a table of {count} items at byte {table} does not end at the footer at byte {footer}.");
        }

        return new PdkBatch(bytes, (int)table, (int)count);
    }

    /// <summary>What the items are, found in one walk over the table, which costs less than to read a member of each item.</summary>
    /// <exception cref="PdkDataException">The entry of an item is malformed, or a payload lies outside the batch.</exception>
    /// <exception cref="ObjectDisposedException">The bytes were lent for a call that has completed.</exception>
    public PdkBatchSummary Summarize()
    {
        ReadOnlySpan<byte> table = _memory.Bytes(_table, _count * BatchFormat.EntrySize);
        uint kinds = 0;
        ulong metas = 0;
        ulong bytes = 0;
        for (int entry = 0; entry < table.Length; entry += BatchFormat.EntrySize)
        {
            ulong head = ValueFormat.ReadUInt64(table, entry);
            PdkItem.RequireKind((byte)head, _table + entry);
            PdkItem.RequireInside(_table + entry, head >> 32, ValueFormat.ReadUInt64(table, entry + BatchFormat.DataOffsetOffset));
            kinds |= 1u << (byte)head;
            metas |= ValueFormat.ReadUInt32(table, entry + BatchFormat.MetaLengthOffset);
            bytes += head >> 32;
        }

        return new PdkBatchSummary(kinds, metas != 0, (long)bytes);
    }

    /// <summary>
    /// Checks everything that <see cref="Open"/> does not: items, payloads, and the value documents in them. Linear time.
    /// </summary>
    /// <param name="maxDepth">How deep value documents may be nested: 1 to 512.</param>
    /// <exception cref="PdkDataException">The batch is malformed.</exception>
    public void Validate(int maxDepth = ValueFormat.DefaultMaxDepth)
    {
        if (!TryValidate(out string error, maxDepth))
        {
            throw new PdkDataException(error);
        }
    }

    /// <summary>The same without an exception.</summary>
    /// <param name="error">What is wrong; empty where nothing is.</param>
    /// <param name="maxDepth">How deep value documents may be nested: 1 to 512.</param>
    /// <returns>Whether the batch is sound.</returns>
    public bool TryValidate(out string error, int maxDepth = ValueFormat.DefaultMaxDepth)
    {
        error = BatchValidator.FirstError(Bytes.Span, _table, _count, maxDepth) ?? "";
        return error.Length == 0;
    }

    /// <summary>The items for a loop in which nothing is awaited: much quicker to read, and borrowed like a span.</summary>
    /// <exception cref="ObjectDisposedException">The bytes were lent for a call that has completed.</exception>
    public PdkBatchView AsView() => new(_memory.Bytes(0, _length), _table, _count);

    /// <summary>The items, in order, for <c>foreach</c>, also with an <c>await</c> inside.</summary>
    public PdkBatchEnumerator GetEnumerator() => new(_memory, _table, _count);
}
