using System.Buffers;
using System.Runtime.CompilerServices;

namespace Pdk;

public sealed partial class PdkBatchWriter
{
    private BatchDataOutput? _data;

    /// <summary>
    /// Begins raw bytes that are written in place: write them into what comes back, then call <see cref="EndData()"/>. Nothing is copied.
    /// </summary>
    /// <param name="header">What is known of the item.</param>
    /// <returns>What the bytes are written into. It belongs to this batch writer, and is of use until the item ends.</returns>
    /// <exception cref="InvalidOperationException">The batch is complete, or an item is being written already.</exception>
    public IBufferWriter<byte> BeginData(in PdkItemHeader header)
    {
        RequireReady();
        RequirePort(header);
        EnsureHeader();
        BeginEntry(PdkItemKind.Data, header);
        _data ??= new BatchDataOutput(_output);
        _data.Open();
        _begun = Begun.Data;
        return _data;
    }

    /// <summary>Adds the bytes that were begun with <see cref="BeginData"/>; nothing of its own travels with them.</summary>
    /// <exception cref="InvalidOperationException">Nothing was begun.</exception>
    public void EndData()
    {
        ref Entry entry = ref CloseDataEntry();
        if (_inheritedLength > 0)
        {
            WriteOwnOrInheritedMeta(ref entry, default);
        }

        Add(entry);
    }

    /// <summary>Adds the bytes that were begun with <see cref="BeginData"/>.</summary>
    /// <param name="meta">What travels with the item; copied. <c>default</c> (null): nothing.</param>
    /// <exception cref="InvalidOperationException">Nothing was begun.</exception>
    /// <exception cref="PdkDataException">The meta value's document is malformed; the item is not added.</exception>
    public void EndData(PdkValue meta)
    {
        ref Entry entry = ref CloseDataEntry();
        WriteOwnOrInheritedMeta(ref entry, meta);
        Add(entry);
    }

    /// <summary>The entry of the bytes that were begun.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Entry CloseDataEntry()
    {
        RequireData();
        ref Entry entry = ref _entries[_count];
        if (_data!.Written > 0)
        {
            entry.DataLength = _data.Written;
            entry.DataOffset = _written;
        }

        CloseData();
        return ref entry;
    }

    /// <summary>
    /// Gives up the bytes that were begun with <see cref="BeginData"/>; no item is added. They stay in the buffer as an unused gap.
    /// </summary>
    /// <exception cref="InvalidOperationException">Nothing was begun.</exception>
    public void CancelData()
    {
        RequireData();
        CloseData();
        _isSummaryExact = false;
    }

    /// <summary>Counts the bytes that are in the buffer, and fills the last word of them up with zeros.</summary>
    private void CloseData()
    {
        _begun = Begun.Nothing;
        _data!.Close();
        long size = ValueFormat.Pad((long)_data.Written);
        if (size > int.MaxValue - _written)
        {
            ThrowTooLarge();
        }

        int padding = (int)size - _data.Written;
        if (padding > 0)
        {
            // A whole word of zeros, of which only so many count: quicker than to clear the few.
            Unsafe.WriteUnaligned(ref _output.GetSpan(sizeof(ulong))[..sizeof(ulong)][0], 0UL);
            _output.Advance(padding);
        }

        _written += (int)size;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void RequireData()
    {
        if (_begun != Begun.Data)
        {
            ThrowNoData();
        }
    }

    private static void ThrowNoData() => throw new InvalidOperationException("No data is being written: call BeginData first.");
}
