using System.Runtime.CompilerServices;

namespace Pdk;

public sealed partial class PdkBatchWriter
{
    /// <summary>Begins a value that is written in place: use the writer that comes back, then call <see cref="EndValue()"/>.</summary>
    /// <param name="header">What is known of the item.</param>
    /// <returns>A writer for exactly one value. It belongs to this batch writer and must not be reset.</returns>
    /// <exception cref="InvalidOperationException">The batch is complete, or an item is being written already.</exception>
    public PdkValueWriter BeginValue(in PdkItemHeader header) => Begin(PdkItemKind.Value, header);

    /// <summary>Adds the value that was begun with <see cref="BeginValue"/>; nothing of its own travels with it.</summary>
    /// <exception cref="InvalidOperationException">
    /// No value was begun, or it is not complete; complete it, or call <see cref="CancelValue"/>.
    /// </exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void EndValue()
    {
        ref Entry entry = ref CloseValue();
        if (_inheritedLength > 0)
        {
            WriteOwnOrInheritedMeta(ref entry, default);
        }

        Add(entry);
    }

    /// <summary>Adds the value that was begun with <see cref="BeginValue"/>.</summary>
    /// <param name="meta">What travels with the item; copied. <c>default</c> (null): nothing.</param>
    /// <exception cref="InvalidOperationException">
    /// No value was begun, or it is not complete; complete it, or call <see cref="CancelValue"/>.
    /// </exception>
    /// <exception cref="PdkDataException">The meta value's document is malformed; the item is not added.</exception>
    public void EndValue(PdkValue meta)
    {
        ref Entry entry = ref CloseValue();
        WriteOwnOrInheritedMeta(ref entry, meta);
        Add(entry);
    }

    /// <summary>The entry of the value that was begun, which is complete.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Entry CloseValue()
    {
        RequireValue();
        if (!_value.IsComplete)
        {
            ThrowIncomplete();
        }

        // Begun when the value was, and in place since then.
        ref Entry entry = ref _entries[_count];
        entry.DataLength = _value.BytesWritten;
        entry.DataOffset = _written;
        CountValueBytes();

        // Whoever still holds the writer cannot write behind the batch's back: its document is complete.
        _begun = Begun.Nothing;
        return ref entry;
    }

    /// <summary>
    /// Gives up the value that was begun with <see cref="BeginValue"/>; no item is added. Its bytes stay in the buffer as an unused gap.
    /// </summary>
    /// <exception cref="InvalidOperationException">No value was begun.</exception>
    public void CancelValue()
    {
        RequireValue();
        CountValueBytes();
        _begun = Begun.Nothing;
        _isSummaryExact = false;

        // Whoever still holds the writer must not write into the batch behind its back.
        _value.Close();
    }

    private void AddDocument(PdkItemKind kind, in PdkItemHeader header, PdkValue value, PdkValue meta)
    {
        PdkValueWriter writer = Begin(kind, header);
        try
        {
            writer.WriteValue(value);
        }
        catch
        {
            CancelValue();
            throw;
        }

        EndValue(meta);
    }

    private PdkValueWriter Begin(PdkItemKind kind, in PdkItemHeader header)
    {
        RequireReady();
        RequirePort(header);
        EnsureHeader();
        BeginEntry(kind, header);
        _value.Restart();
        _begun = Begun.Value;
        return _value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void RequireValue()
    {
        if (_begun != Begun.Value)
        {
            ThrowNoValue();
        }
    }

    private static void ThrowNoValue() => throw new InvalidOperationException("No value is being written: call BeginValue first.");

    private void ThrowIncomplete() => throw new InvalidOperationException(_value.Depth == 0
        ? "The item has no value yet: write exactly one, or call CancelValue."
        : $"The item's value is not complete: {_value.Depth} arrays or objects are still open.");
}
