using System.Runtime.InteropServices;

namespace Pdk;

/// <summary>
/// Rewrites the headers of a finished batch where it lies, for a host that numbers and stamps items without copying them.
/// </summary>
/// <remarks>
/// Payloads, kinds and metas stay as they are. Borrows the buffer: nothing else may use it meanwhile. One thread at a time.
/// </remarks>
public readonly ref struct PdkBatchEditor
{
    private readonly PdkBatch _items;
    private readonly Span<byte> _batch;
    private readonly int _table;

    /// <summary>Opens the batch that is everything a buffer holds.</summary>
    /// <param name="buffer">The buffer; no bytes at all are the empty batch.</param>
    /// <exception cref="PdkDataException">The bytes are no batch of a version that this kit reads.</exception>
    public PdkBatchEditor(PdkBuffer buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        _items = PdkBatch.Open(buffer.WrittenMemory);
        ReadOnlySpan<byte> written = buffer.WrittenSpan;
        _batch = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(written), written.Length);
        _table = written.Length - BatchFormat.FooterSize - (Count * BatchFormat.EntrySize);
    }

    /// <summary>The number of items.</summary>
    public int Count => _items.Count;

    /// <summary>An item, as it is at the moment.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such item.</exception>
    /// <exception cref="PdkDataException">The item's entry is malformed.</exception>
    public PdkItem this[int index] => _items[index];

    /// <summary>The kind of an item; quicker than by the item.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such item.</exception>
    /// <exception cref="PdkDataException">The item's entry is malformed.</exception>
    public PdkItemKind KindOf(int index)
    {
        int entry = EntryOf(index);
        byte kind = _batch[entry + BatchFormat.KindOffset];
        PdkItem.RequireKind(kind, entry);
        return (PdkItemKind)kind;
    }

    /// <summary>The header of an item; quicker than by the item.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such item.</exception>
    public PdkItemHeader HeaderOf(int index) => PdkItem.HeaderOf(in _batch.Slice(EntryOf(index), BatchFormat.EntrySize)[0]);

    /// <summary>Gives an item another header.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    /// <param name="header">The header.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such item, or no such port.</exception>
    public void SetHeader(int index, in PdkItemHeader header)
    {
        if (header.Port > BatchFormat.LastPort)
        {
            throw new ArgumentOutOfRangeException(
                nameof(header), header.Port, "The port is 0 (in/out), 1 (err), or one of a step: 2 to 201.");
        }

        Span<byte> entry = _batch.Slice(EntryOf(index), BatchFormat.EntrySize);
        entry[BatchFormat.PortOffset] = header.Port;
        MemoryMarshal.Write(entry[BatchFormat.FlagsOffset..], header.IsTransactional ? BatchFormat.TransactionalFlag : (ushort)0);
        MemoryMarshal.Write(entry[BatchFormat.IngestNsOffset..], header.IngestNs);
        MemoryMarshal.Write(entry[BatchFormat.StreamIdOffset..], header.StreamId);
        MemoryMarshal.Write(entry[BatchFormat.PullIdOffset..], header.PullId);
        MemoryMarshal.Write(entry[BatchFormat.EventIdOffset..], header.EventId);
    }

    private int EntryOf(int index)
    {
        if ((uint)index >= (uint)Count)
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, $"The batch has {Count} items.");
        }

        return _table + (index * BatchFormat.EntrySize);
    }
}
