using System.Runtime.CompilerServices;
using System.Text;

namespace Pdk;

public sealed partial class PdkBatchWriter
{
    /// <summary>Adds raw bytes.</summary>
    /// <param name="header">What is known of the item.</param>
    /// <param name="data">The bytes; copied.</param>
    /// <param name="meta">What travels with the item; copied. <c>default</c> (null): nothing.</param>
    /// <exception cref="InvalidOperationException">The batch is complete, or an item is being written.</exception>
    /// <exception cref="PdkDataException">The meta value's document is malformed.</exception>
    public void AddData(in PdkItemHeader header, ReadOnlySpan<byte> data, PdkValue meta = default)
    {
        RequireReady();
        RequirePort(header);
        ref Entry entry = ref BeginEntry(PdkItemKind.Data, header);
        WriteData(ref entry, data);
        WriteOwnOrInheritedMeta(ref entry, meta);
        Add(entry);
    }

    /// <summary>
    /// Adds raw bytes that come in two pieces, such as a record and the separator behind it, or a length and what it counts.
    /// </summary>
    /// <param name="header">What is known of the item.</param>
    /// <param name="start">The first bytes; copied.</param>
    /// <param name="end">Those right behind them; copied.</param>
    /// <exception cref="InvalidOperationException">The batch is complete, or an item is being written.</exception>
    public void AddData(in PdkItemHeader header, ReadOnlySpan<byte> start, ReadOnlySpan<byte> end)
    {
        RequireReady();
        RequirePort(header);
        EnsureHeader();
        ref Entry entry = ref BeginEntry(PdkItemKind.Data, header);
        long length = (long)start.Length + end.Length;
        if (length > 0)
        {
            Span<byte> payload = BeginPayload(ref entry, length);
            start.CopyTo(payload);
            end.CopyTo(payload[start.Length..]);
            Commit(payload.Length);
        }

        WriteOwnOrInheritedMeta(ref entry, default);
        Add(entry);
    }

    /// <summary>Adds a value.</summary>
    /// <param name="header">What is known of the item.</param>
    /// <param name="value">The value; copied.</param>
    /// <param name="meta">What travels with the item; copied. <c>default</c> (null): nothing.</param>
    /// <exception cref="InvalidOperationException">The batch is complete, or an item is being written.</exception>
    /// <exception cref="PdkDataException">A value's document is malformed.</exception>
    public void AddValue(in PdkItemHeader header, PdkValue value, PdkValue meta = default) =>
        AddDocument(PdkItemKind.Value, header, value, meta);

    /// <summary>Adds an item without a payload.</summary>
    /// <param name="kind">
    /// <see cref="PdkItemKind.EndStream"/>, <see cref="PdkItemKind.StreamFail"/> or <see cref="PdkItemKind.Finished"/>.
    /// </param>
    /// <param name="header">What is known of the item.</param>
    /// <exception cref="ArgumentOutOfRangeException">Items of this kind have a payload.</exception>
    /// <exception cref="InvalidOperationException">The batch is complete, or an item is being written.</exception>
    public void AddControl(PdkItemKind kind, in PdkItemHeader header = default)
    {
        RequireReady();
        RequirePort(header);
        if (kind is not (PdkItemKind.EndStream or PdkItemKind.StreamFail or PdkItemKind.Finished))
        {
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "Only EndStream, StreamFail and Finished have no payload.");
        }

        EnsureHeader();
        Add(BeginEntry(kind, header));
    }

    /// <summary>Adds an error: the object <c>{"error": message}</c>.</summary>
    /// <param name="header">What is known of the item; errors usually go to port 1.</param>
    /// <param name="message">A sentence for people. Half a surrogate pair in it becomes U+FFFD: reporting an error must not fail.</param>
    /// <param name="meta">What travels with the item; copied. <c>default</c> (null): nothing.</param>
    /// <exception cref="InvalidOperationException">The batch is complete, or an item is being written.</exception>
    public void AddError(in PdkItemHeader header, ReadOnlySpan<char> message, PdkValue meta = default)
    {
        byte[] utf8 = new byte[Encoding.UTF8.GetByteCount(message)];
        Encoding.UTF8.GetBytes(message, utf8);
        PdkValueWriter writer = Begin(PdkItemKind.Error, header);
        writer.BeginObject();
        writer.WriteKey("error"u8);
        writer.WriteString(utf8);
        writer.EndObject();
        EndValue(meta);
    }

    /// <summary>Adds a copy of an item of another batch, with everything that belongs to it.</summary>
    /// <param name="item">The item.</param>
    /// <exception cref="InvalidOperationException">The batch is complete, or an item is being written.</exception>
    /// <exception cref="PdkDataException">The item is malformed.</exception>
    public void CopyItem(PdkItem item)
    {
        switch (item.Kind)
        {
            case PdkItemKind.Data:
                AddData(item.Header, item.Data, item.Meta);
                break;
            case PdkItemKind.Value:
            case PdkItemKind.Error:
                AddDocument(item.Kind, item.Header, item.Value, item.Meta);
                break;
            default:
                RequireReady();
                RequirePort(item.Header);
                EnsureHeader();
                ref Entry entry = ref BeginEntry(item.Kind, item.Header);
                PdkValue meta = item.Meta;
                if (!meta.IsNull)
                {
                    WriteMeta(ref entry, meta);
                }

                Add(entry);
                break;
        }
    }

    /// <summary>Adds a copy of an item of another batch, with everything that belongs to it; quicker than by the item.</summary>
    /// <param name="item">The item.</param>
    /// <exception cref="InvalidOperationException">The batch is complete, or an item is being written.</exception>
    /// <exception cref="PdkDataException">The item is malformed; it is not added.</exception>
    public void CopyItem(PdkItemView item)
    {
        RequireReady();
        PdkItemHeader header = item.Header;
        RequirePort(header);
        PdkItemKind kind = item.Kind;
        bool isDocument = kind is PdkItemKind.Value or PdkItemKind.Error;

        // The root of a document is copied byte for byte, so that the copy is as sound as its source is.
        ReadOnlySpan<byte> data = isDocument ? item.Value.Document : item.Data;
        PdkValue meta = item.Meta;
        EnsureHeader();
        ref Entry entry = ref BeginEntry(kind, header);
        WriteData(ref entry, data);
        if (isDocument || kind == PdkItemKind.Data)
        {
            WriteOwnOrInheritedMeta(ref entry, meta);
        }
        else if (!meta.IsNull)
        {
            WriteMeta(ref entry, meta);
        }

        Add(entry);
    }

    private void WriteData(ref Entry entry, ReadOnlySpan<byte> data)
    {
        EnsureHeader();
        if (data.IsEmpty)
        {
            return;
        }

        Span<byte> payload = BeginPayload(ref entry, data.Length);
        data.CopyTo(payload);
        Commit(payload.Length);
    }

    /// <summary>
    /// The place of a payload of at least one byte, padding included, for which the entry is filled in; it is to be committed.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> BeginPayload(ref Entry entry, long length)
    {
        long size = ValueFormat.Pad(length);
        Span<byte> payload = Reserve(size)[..(int)size];

        // The last word first: where the bytes do not fill it, zeros remain behind them.
        Unsafe.WriteUnaligned(ref payload[^sizeof(ulong)], 0UL);
        entry.DataLength = (int)length;
        entry.DataOffset = _written;
        return payload;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteOwnOrInheritedMeta(ref Entry entry, PdkValue meta)
    {
        if (!meta.IsNull)
        {
            WriteMeta(ref entry, meta);
        }
        else if (_inheritedLength > 0)
        {
            WriteMeta(ref entry, PdkValue.Root(_inherited.AsSpan(0, _inheritedLength)));
        }
    }

    private void WriteMeta(ref Entry entry, PdkValue meta)
    {
        _value.Restart();
        try
        {
            _value.WriteValue(meta);
            entry.MetaLength = _value.BytesWritten;
            entry.MetaOffset = _written;
        }
        finally
        {
            // What was written before a failure is in the buffer, and stays there as an unused gap.
            CountValueBytes();
        }
    }

    /// <summary>Other ports do not exist, and a validator would refuse them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RequirePort(in PdkItemHeader header)
    {
        if (header.Port > BatchFormat.LastPort)
        {
            ThrowWrongPort(header.Port);
        }
    }

    private static void ThrowWrongPort(byte port) =>
        throw new ArgumentOutOfRangeException("header", port, "The port is 0 (in/out), 1 (err), or one of a step: 2 to 201.");
}
