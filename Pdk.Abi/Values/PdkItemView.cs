using System.Runtime.CompilerServices;

namespace Pdk;

/// <summary>An item of a <see cref="PdkBatchView"/>, read in place. Borrowed like a span.</summary>
/// <remarks>
/// The same as a <see cref="PdkItem"/>, and quicker to read; it cannot be kept, not even across an <c>await</c>. Reading never allocates
/// and never reads outside the batch: malformed bytes end in a <see cref="PdkDataException"/>.
/// </remarks>
public readonly ref struct PdkItemView
{
    private readonly ReadOnlySpan<byte> _batch;
    private readonly int _entry;

    /// <summary>The item of an entry. One that does not lie inside the batch, such as that before the first one, is refused.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal PdkItemView(ReadOnlySpan<byte> batch, int entry)
    {
        // The cast refuses what is negative as well, and 64 bits do not overflow.
        if ((ulong)(uint)entry + BatchFormat.EntrySize > (uint)batch.Length)
        {
            ThrowNoItem();
        }

        PdkItem.RequireKind((byte)ValueFormat.ReadUInt32(batch, entry), entry);
        _batch = batch;
        _entry = entry;
    }

    /// <inheritdoc cref="PdkItem.Kind"/>
    public PdkItemKind Kind => (PdkItemKind)(byte)Word(BatchFormat.KindOffset);

    /// <inheritdoc cref="PdkItem.IngestNs"/>
    public long IngestNs => (long)Word(BatchFormat.IngestNsOffset);

    /// <inheritdoc cref="PdkItem.Header"/>
    public PdkItemHeader Header
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => PdkItem.HeaderOf(in _batch[_entry]);
    }

    /// <inheritdoc cref="PdkItem.Data"/>
    public ReadOnlySpan<byte> Data
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Block(Word(BatchFormat.KindOffset) >> 32, Word(BatchFormat.DataOffsetOffset));
    }

    /// <inheritdoc cref="PdkItem.Value"/>
    public PdkValue Value
    {
        get
        {
            PdkItem.RequireValue(Kind);
            return PdkValue.Root(Data);
        }
    }

    /// <inheritdoc cref="PdkItem.HasMeta"/>
    public bool HasMeta => (uint)Word(BatchFormat.MetaLengthOffset) != 0;

    /// <inheritdoc cref="PdkItem.Meta"/>
    public PdkValue Meta =>
        HasMeta ? PdkValue.Root(Block((uint)Word(BatchFormat.MetaLengthOffset), Word(BatchFormat.MetaOffsetOffset))) : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Word(int offset) => ValueFormat.ReadUInt64(_batch, _entry + offset);

    /// <summary>Bytes of the batch; all payloads lie before the item table, and so before this entry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> Block(ulong length, ulong offset)
    {
        PdkItem.RequireInside(_entry, length, offset);
        return ValueFormat.Slice(_batch, (int)offset, (int)length);
    }

    private static void ThrowNoItem() =>
        throw new InvalidOperationException("Call MoveNext first, and read Current only where it returned true.");
}
