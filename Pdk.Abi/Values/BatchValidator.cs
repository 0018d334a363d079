namespace Pdk;

/// <summary>Checks the items of a batch whose header, footer and table bounds have been checked.</summary>
/// <remarks>Payloads stand in the order of the items and do not overlap, so that reading all of them takes linear time.</remarks>
internal static class BatchValidator
{
    /// <summary>The first error; null where there is none.</summary>
    public static string? FirstError(ReadOnlySpan<byte> batch, int table, int count, int maxDepth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxDepth, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxDepth, ValueFormat.DepthCeiling);
        if (batch.IsEmpty)
        {
            return null;
        }

        if (ValueFormat.ReadUInt64(batch, 8) != 0)
        {
            return "Malformed batch: the reserved word of the header is not zero.";
        }

        long cursor = BatchFormat.HeaderSize;
        for (int i = 0; i < count; i++)
        {
            string? error = FirstError(batch, table, table + (i * BatchFormat.EntrySize), maxDepth, ref cursor);
            if (error is not null)
            {
                return $"Malformed batch: item {i} {error}";
            }
        }

        return null;
    }

    private static string? FirstError(ReadOnlySpan<byte> batch, int table, int entry, int maxDepth, ref long cursor)
    {
        byte kind = batch[entry + BatchFormat.KindOffset];
        byte port = batch[entry + BatchFormat.PortOffset];
        ushort flags = (ushort)(ValueFormat.ReadUInt32(batch, entry) >> 16);
        uint reserved = ValueFormat.ReadUInt32(batch, entry + BatchFormat.MetaReservedOffset);
        if (kind > BatchFormat.LastKind || port > BatchFormat.LastPort || (flags & ~BatchFormat.TransactionalFlag) != 0 || reserved != 0)
        {
            return $"has kind {kind}, port {port}, flags {flags} and reserved word {reserved}; one of them is unknown.";
        }

        string? error = PayloadError(batch, table, entry, BatchFormat.DataLengthOffset, BatchFormat.DataOffsetOffset, ref cursor)
            ?? PayloadError(batch, table, entry, BatchFormat.MetaLengthOffset, BatchFormat.MetaOffsetOffset, ref cursor);
        if (error is not null)
        {
            return error;
        }

        ReadOnlySpan<byte> data = Payload(batch, entry, BatchFormat.DataLengthOffset, BatchFormat.DataOffsetOffset);
        ReadOnlySpan<byte> meta = Payload(batch, entry, BatchFormat.MetaLengthOffset, BatchFormat.MetaOffsetOffset);
        error = (PdkItemKind)kind switch
        {
            PdkItemKind.Data => null,
            PdkItemKind.Value or PdkItemKind.Error => PdkValueValidator.FirstError(data, maxDepth),
            _ => data.IsEmpty ? null : $"is of kind {(PdkItemKind)kind} and has a payload.",
        };
        return error ?? (meta.IsEmpty ? null : PdkValueValidator.FirstError(meta, maxDepth));
    }

    /// <summary>Payloads are aligned, follow each other, and end before the table.</summary>
    private static string? PayloadError(ReadOnlySpan<byte> batch, int table, int entry, int lengthAt, int offsetAt, ref long cursor)
    {
        uint length = ValueFormat.ReadUInt32(batch, entry + lengthAt);
        ulong offset = ValueFormat.ReadUInt64(batch, entry + offsetAt);
        if (length == 0)
        {
            return offset == 0 ? null : $"has no bytes at byte {offset}; the offset of nothing is 0.";
        }

        long size = ValueFormat.Pad((long)length);
        if ((offset & 7) != 0 || offset < (ulong)cursor || offset > (ulong)table || size > table - (long)offset)
        {
            return $"has {length} bytes at byte {offset}, which do not lie aligned between bytes {cursor} and {table}.";
        }

        cursor = (long)offset + size;
        return null;
    }

    /// <summary>A payload that has been found to lie inside the batch.</summary>
    private static ReadOnlySpan<byte> Payload(ReadOnlySpan<byte> batch, int entry, int lengthAt, int offsetAt) => ValueFormat.Slice(
        batch, (int)ValueFormat.ReadUInt64(batch, entry + offsetAt), (int)ValueFormat.ReadUInt32(batch, entry + lengthAt));
}
