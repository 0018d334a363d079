using System.Runtime.CompilerServices;
using System.Text;

namespace Pdk.Abi;

/// <summary>Reads one block of the other side, and trusts nothing in it.</summary>
/// <remarks>
/// Everything is checked against the block's end before it is read, and copied before it is used, so that it does not matter whether the
/// other side changes it meanwhile. In a sound block every byte belongs to one value; where offsets are shared, a short block could stand
/// for 2^64 values, so every read pays for its bytes, and the block is paid for once.
/// </remarks>
public unsafe ref struct MirrorReader
{
    // What comparing keys may cost: no more than reading a block of this length costs anyway, give or take.
    private const int FreeComparisons = 1 << 20;
    private const int ComparisonsForAByte = 16;

    private readonly byte* _data;
    private readonly uint _length;
    private long _unpaid;
    private long _comparisons;
    private int _depth;

    /// <summary>Begins to read.</summary>
    /// <param name="block">The block.</param>
    /// <exception cref="PdkProtocolException">The view is impossible.</exception>
    internal MirrorReader(BytesView block)
    {
        _length = (uint)block.AsSpan().Length;
        _data = (byte*)block.Data;
        _unpaid = _length;
        _comparisons = FreeComparisons + (ComparisonsForAByte * (long)_length);
    }

    /// <summary>The slot with which the block begins.</summary>
    /// <typeparam name="TSlot">The slot.</typeparam>
    /// <exception cref="PdkDataException">The block is too short.</exception>
    public TSlot Root<TSlot>()
        where TSlot : unmanaged => Unsafe.ReadUnaligned<TSlot>(Pay(0, (uint)sizeof(TSlot), "root"));

    /// <summary>Begins to read a record.</summary>
    /// <typeparam name="TFields">Its fields as this side knows them.</typeparam>
    /// <param name="link">Its offset.</param>
    /// <param name="tag">Of a union's case its tag; else 0.</param>
    /// <param name="required">The size that every version of the record has.</param>
    /// <param name="type">Its name, for the message.</param>
    /// <param name="size">The record's size as the sender knows it.</param>
    /// <returns>The fields; zeroed where the record is shorter.</returns>
    /// <exception cref="PdkDataException">
    /// The record is absent, too short, of another case, lies outside of the block, or nests too deep.
    /// </exception>
    public TFields Enter<TFields>(uint link, uint tag, uint required, string type, out uint size)
        where TFields : unmanaged
    {
        if (link == 0)
        {
            MirrorErrors.ThrowAbsent(type);
        }

        MirrorHead head = Head(link, type);
        if (head.Tag != tag)
        {
            MirrorErrors.ThrowOtherCase(type, tag, head.Tag);
        }

        if (head.Size < required)
        {
            MirrorErrors.ThrowTooShort(type, required, head.Size);
        }

        if (++_depth > MirrorFormat.DepthLimit)
        {
            MirrorErrors.ThrowTooDeep(type);
        }

        // The first level is as deep in the stack as its caller left it.
        if (_depth > 1 && !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            MirrorErrors.ThrowNoStack(type, _depth);
        }

        byte* record = Pay(link, head.Size, type);
        size = head.Size;
        if (size >= sizeof(TFields))
        {
            return Unsafe.ReadUnaligned<TFields>(record);
        }

        TFields fields = default;
        Unsafe.CopyBlockUnaligned(&fields, record, size);
        return fields;
    }

    /// <summary>Ends a record.</summary>
    public void Leave() => _depth--;

    /// <summary>Which case of a union is there.</summary>
    /// <param name="link">The record's offset.</param>
    /// <param name="type">The union's name, for the message.</param>
    /// <exception cref="PdkDataException">The record is absent, or lies outside of the block.</exception>
    public readonly uint Tag(uint link, string type)
    {
        if (link == 0)
        {
            MirrorErrors.ThrowAbsent(type);
        }

        return Head(link, type).Tag;
    }

    /// <summary>Reads text.</summary>
    /// <param name="slice">Its slot.</param>
    /// <exception cref="PdkDataException">It lies outside of the block.</exception>
    public string Text(MirrorSlice slice) => slice.Count == 0 ? "" : Encoding.UTF8.GetString(Bytes(slice));

    /// <summary>Looks at bytes. They belong to the other side.</summary>
    /// <param name="slice">Their slot.</param>
    /// <exception cref="PdkDataException">They lie outside of the block.</exception>
    public ReadOnlySpan<byte> Bytes(MirrorSlice slice) =>
        slice.Count == 0 ? default : new ReadOnlySpan<byte>(Pay(slice.Offset, slice.Count, 1, "text"), (int)slice.Count);

    /// <summary>Looks at the slots of a collection. They belong to the other side.</summary>
    /// <typeparam name="TSlot">The slot of an element.</typeparam>
    /// <param name="slice">The collection's slot.</param>
    /// <exception cref="PdkDataException">They lie outside of the block.</exception>
    public ReadOnlySpan<TSlot> Elements<TSlot>(MirrorSlice slice)
        where TSlot : unmanaged
    {
        if (slice.Count == 0)
        {
            return default;
        }

        // 64 bits, so that a huge count does not become a small one.
        return new ReadOnlySpan<TSlot>(
            Pay(slice.Offset, (ulong)slice.Count * (uint)sizeof(TSlot), MirrorFormat.Alignment, "collection"), (int)slice.Count);
    }

    /// <summary>Pays for comparing keys.</summary>
    /// <param name="comparisons">How many pairs of keys.</param>
    /// <returns>Whether the block can afford it; if not, nothing is paid.</returns>
    internal bool TryPayComparisons(long comparisons)
    {
        if (comparisons > _comparisons)
        {
            return false;
        }

        _comparisons -= comparisons;
        return true;
    }

    // The rules of pdk_block.h: what one side accepts, the other accepts as well.
    private readonly MirrorHead Head(uint link, string type)
    {
        if ((ulong)link + (uint)sizeof(MirrorHead) > _length)
        {
            MirrorErrors.ThrowOutside(type, link, (uint)sizeof(MirrorHead), _length);
        }

        if (link % MirrorFormat.Alignment != 0)
        {
            MirrorErrors.ThrowMisplaced(type, link, MirrorFormat.Alignment);
        }

        MirrorHead head = Unsafe.ReadUnaligned<MirrorHead>(_data + link);
        if (head.Size < sizeof(MirrorHead) || head.Size % MirrorFormat.Alignment != 0)
        {
            MirrorErrors.ThrowUneven(type, head.Size);
        }

        if (head.Size > _length - link)
        {
            MirrorErrors.ThrowOutside(type, link, head.Size, _length);
        }

        return head;
    }

    private byte* Pay(uint offset, ulong size, uint alignment, string what)
    {
        // Nothing but the root lies in the first bytes.
        if (offset < MirrorFormat.Alignment || offset % alignment != 0)
        {
            MirrorErrors.ThrowMisplaced(what, offset, alignment);
        }

        return Pay(offset, size, what);
    }

    private byte* Pay(uint offset, ulong size, string what)
    {
        if (offset + size > _length)
        {
            MirrorErrors.ThrowOutside(what, offset, size, _length);
        }

        _unpaid -= (long)size;
        if (_unpaid < 0)
        {
            MirrorErrors.ThrowSharedData();
        }

        return _data + offset;
    }
}
