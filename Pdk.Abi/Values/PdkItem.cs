using System.Runtime.CompilerServices;

namespace Pdk;

/// <summary>An item of a <see cref="PdkBatch"/>, read in place. Borrowed from the batch's bytes.</summary>
/// <remarks>
/// <c>default</c> is an empty data item. Reading never allocates and never reads outside the batch: malformed bytes end in a
/// <see cref="PdkDataException"/>.
/// </remarks>
public readonly ref struct PdkItem
{
    private readonly ReadOnlySpan<byte> _batch;
    private readonly int _entry;

    /// <summary>The item of a table entry whose 64 bytes the caller has found to lie inside the batch.</summary>
    internal PdkItem(ReadOnlySpan<byte> batch, int entry)
    {
        byte kind = (byte)ValueFormat.ReadUInt32(batch, entry);
        if (kind > BatchFormat.LastKind)
        {
            ThrowUnknownKind(kind, entry);
        }

        _batch = batch;
        _entry = entry;
    }

    /// <summary>What the item is.</summary>
    public PdkItemKind Kind => (PdkItemKind)(byte)Word(BatchFormat.KindOffset);

    /// <summary>The port that it goes to or came from: 0 is in/out, 1 is err.</summary>
    public byte Port => (byte)(Word(BatchFormat.KindOffset) >> 8);

    /// <summary>Whether somebody waits for an acknowledgement of it.</summary>
    public bool IsTransactional => (Word(BatchFormat.KindOffset) & (BatchFormat.TransactionalFlag << 16)) != 0;

    /// <summary>When the item entered the system: nanoseconds since 1970-01-01T00:00:00Z.</summary>
    public long IngestNs => (long)Word(BatchFormat.IngestNsOffset);

    /// <summary>The stream that it belongs to; 0 is the default stream.</summary>
    public ulong StreamId => Word(BatchFormat.StreamIdOffset);

    /// <summary>The pull that produced it; 0 is the default.</summary>
    public ulong PullId => Word(BatchFormat.PullIdOffset);

    /// <summary>Its number within the stream.</summary>
    public ulong EventId => Word(BatchFormat.EventIdOffset);

    /// <summary>Everything but the payload, for an item that is derived from this one.</summary>
    public PdkItemHeader Header
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(IngestNs, StreamId, PullId, EventId, Port, IsTransactional);
    }

    /// <summary>
    /// The payload: the raw bytes of a data item, the whole document of a value or an error, nothing for the other kinds.
    /// </summary>
    /// <exception cref="PdkDataException">The payload lies outside the batch.</exception>
    public ReadOnlySpan<byte> Data => Block(Word(BatchFormat.KindOffset) >> 32, Word(BatchFormat.DataOffsetOffset));

    /// <summary>The value of a value or error item.</summary>
    /// <exception cref="PdkDataException">The item is of another kind, or its document is malformed.</exception>
    public PdkValue Value => Kind is PdkItemKind.Value or PdkItemKind.Error
        ? PdkValue.Root(Data)
        : throw new PdkDataException($"Expected an item of kind Value or Error, found one of kind {Kind}.");

    /// <summary>What travels with the item: an object as a rule, null where there is nothing.</summary>
    /// <exception cref="PdkDataException">The document is malformed.</exception>
    public PdkValue Meta
    {
        get
        {
            ReadOnlySpan<byte> document = MetaData;
            return document.IsEmpty ? default : PdkValue.Root(document);
        }
    }

    /// <summary>The document of <see cref="Meta"/>; empty where there is none.</summary>
    internal ReadOnlySpan<byte> MetaData => Block((uint)Word(BatchFormat.MetaLengthOffset), Word(BatchFormat.MetaOffsetOffset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Word(int offset) => _batch.IsEmpty ? 0 : ValueFormat.ReadUInt64(_batch, _entry + offset);

    /// <summary>Bytes of the batch; all payloads lie before the item table, and so before this entry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> Block(ulong length, ulong offset)
    {
        if (offset > (ulong)_entry || length > (ulong)_entry - offset)
        {
            ThrowOutside(length, offset);
        }

        return ValueFormat.Slice(_batch, (int)offset, (int)length);
    }

    // Apart from where they are called: a message that is put together makes every call of its method prepare for it.
    private static void ThrowUnknownKind(byte kind, int entry) =>
        throw new PdkDataException($"Malformed batch: the item at byte {entry} has the unknown kind {kind}.");

    private void ThrowOutside(ulong length, ulong offset) => throw new PdkDataException(
        $"Malformed batch: the item at byte {_entry} has {length} bytes at byte {offset}, which do not all lie before it.");
}
