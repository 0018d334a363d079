using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pdk;

/// <summary>An item of a <see cref="PdkBatch"/>, read in place. Borrowed from the batch's bytes.</summary>
/// <remarks>
/// <para>
/// May be kept across an <c>await</c>, in iterators and in collections, as long as the batch's bytes are there: inside of a plugin, until
/// the call that brought the batch completes. Spans and values are asked for again after an <c>await</c>, which costs next to nothing. To
/// keep an item for longer, copy what is needed of it, for instance with <see cref="PdkValue.ToDocument"/>.
/// </para>
/// <para>
/// <c>default</c> is an empty data item. Reading never allocates and never reads outside the batch: malformed bytes end in a
/// <see cref="PdkDataException"/>, and an item whose call has completed in an <see cref="ObjectDisposedException"/>. Any number of threads
/// may read the same item.
/// </para>
/// </remarks>
public readonly struct PdkItem
{
    private readonly BatchMemory _memory;
    private readonly int _entry;

    /// <summary>The item of a table entry whose 64 bytes the caller has found to lie inside the batch.</summary>
    internal PdkItem(BatchMemory memory, int entry)
    {
        _memory = memory;
        _entry = entry;
        RequireKind(memory.Entry(entry), entry);
    }

    /// <summary>What the item is.</summary>
    public PdkItemKind Kind => (PdkItemKind)(byte)Word(BatchFormat.KindOffset);

    /// <summary>The port that it goes to or came from: 0 is in/out, 1 is err, 2 to 201 are those of a step.</summary>
    public byte Port => PortOf(Word(BatchFormat.KindOffset));

    /// <summary>Whether somebody waits for an acknowledgement of it.</summary>
    public bool IsTransactional => IsTransactionalOf(Word(BatchFormat.KindOffset));

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
        get => HeaderOf(in _memory.Entry(_entry));
    }

    /// <summary>
    /// The payload: the raw bytes of a data item, the whole document of a value or an error, nothing for the other kinds.
    /// </summary>
    /// <exception cref="PdkDataException">The payload lies outside the batch.</exception>
    public ReadOnlySpan<byte> Data
    {
        get
        {
            ref readonly byte entry = ref _memory.Entry(_entry);
            return Block(in entry, DataLength(in entry), Word(in entry, BatchFormat.DataOffsetOffset));
        }
    }

    /// <summary>The same as memory, for what writes it asynchronously: <c>await stream.WriteAsync(item.DataMemory)</c>.</summary>
    /// <remarks>Borrowed like the item. Memory that is kept for longer than its call is empty or somebody else's: copy it before.</remarks>
    /// <exception cref="PdkDataException">The payload lies outside the batch.</exception>
    public ReadOnlyMemory<byte> DataMemory
    {
        get
        {
            ref readonly byte entry = ref _memory.Entry(_entry);
            int length = Block(in entry, DataLength(in entry), Word(in entry, BatchFormat.DataOffsetOffset)).Length;
            return _memory.Slice((int)Word(in entry, BatchFormat.DataOffsetOffset), length);
        }
    }

    /// <summary>The value of a value or error item.</summary>
    /// <exception cref="PdkDataException">The item is of another kind, or its document is malformed.</exception>
    public PdkValue Value
    {
        get
        {
            ref readonly byte entry = ref _memory.Entry(_entry);
            RequireValue((PdkItemKind)entry);
            return PdkValue.Root(Block(in entry, DataLength(in entry), Word(in entry, BatchFormat.DataOffsetOffset)));
        }
    }

    /// <summary>
    /// Whether something travels with the item. Quicker than <see cref="Meta"/>, for code that goes over many items; the document is not
    /// looked at.
    /// </summary>
    public bool HasMeta => (uint)Word(BatchFormat.MetaLengthOffset) != 0;

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
    internal ReadOnlySpan<byte> MetaData
    {
        get
        {
            ref readonly byte entry = ref _memory.Entry(_entry);
            return Block(in entry, (uint)Word(in entry, BatchFormat.MetaLengthOffset), Word(in entry, BatchFormat.MetaOffsetOffset));
        }
    }

    /// <summary>The header that stands in an entry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static PdkItemHeader HeaderOf(ref readonly byte entry)
    {
        ulong kind = Word(in entry, BatchFormat.KindOffset);
        return new(
            (long)Word(in entry, BatchFormat.IngestNsOffset),
            Word(in entry, BatchFormat.StreamIdOffset),
            Word(in entry, BatchFormat.PullIdOffset),
            Word(in entry, BatchFormat.EventIdOffset),
            PortOf(kind),
            IsTransactionalOf(kind));
    }

    /// <summary>Refuses the kinds that do not exist yet.</summary>
    /// <exception cref="PdkDataException">It is one of them.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void RequireKind(byte kind, int entry)
    {
        if (kind > BatchFormat.LastKind)
        {
            ThrowUnknownKind(kind, entry);
        }
    }

    /// <summary>Refuses the kinds that have no value.</summary>
    /// <exception cref="PdkDataException">It is one of them.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void RequireValue(PdkItemKind kind)
    {
        if (kind is not (PdkItemKind.Value or PdkItemKind.Error))
        {
            ThrowNoValue(kind);
        }
    }

    /// <summary>Refuses what does not lie before the entry that it belongs to, as all payloads do.</summary>
    /// <exception cref="PdkDataException">It lies elsewhere.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void RequireInside(int entry, ulong length, ulong offset)
    {
        if (offset > (ulong)entry || length > (ulong)entry - offset)
        {
            ThrowOutside(entry, length, offset);
        }
    }

    private static byte PortOf(ulong kind) => (byte)(kind >> 8);

    private static bool IsTransactionalOf(ulong kind) => (kind & (BatchFormat.TransactionalFlag << 16)) != 0;

    private static ulong DataLength(ref readonly byte entry) => Word(in entry, BatchFormat.KindOffset) >> 32;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Word(ref readonly byte entry, int offset) =>
        Unsafe.ReadUnaligned<ulong>(in Unsafe.Add(ref Unsafe.AsRef(in entry), offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Word(int offset) => Word(in _memory.Entry(_entry), offset);

    /// <summary>Bytes of the batch; all payloads lie before the item table, and so before this entry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> Block(ref readonly byte entry, ulong length, ulong offset)
    {
        RequireInside(_entry, length, offset);
        return MemoryMarshal.CreateReadOnlySpan(in Unsafe.Add(ref Unsafe.AsRef(in entry), (int)offset - _entry), (int)length);
    }

    // Apart from where they are called: a message that is put together makes every call of its method prepare for it. Without the item:
    // what passes itself on cannot be kept in registers.
    private static void ThrowUnknownKind(byte kind, int entry) =>
        throw new PdkDataException($"Malformed batch: the item at byte {entry} has the unknown kind {kind}.");

    private static void ThrowNoValue(PdkItemKind kind) =>
        throw new PdkDataException($"Expected an item of kind Value or Error, found one of kind {kind}.");

    private static void ThrowOutside(int entry, ulong length, ulong offset) => throw new PdkDataException(
        $"Malformed batch: the item at byte {entry} has {length} bytes at byte {offset}, which do not all lie before it.");
}
