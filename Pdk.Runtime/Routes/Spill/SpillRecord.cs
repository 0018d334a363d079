using Pdk.Runtime.Batches;

namespace Pdk.Runtime.Routes.Spill;

/// <summary>Puts a record together.</summary>
internal static class SpillRecord
{
    /// <summary>The bytes before the head: the length of what follows, its checksum, and the checksum of these two.</summary>
    internal const int FrameSize = 12;

    /// <summary>Room for the frame, the head, and the batch.</summary>
    internal static byte[] Of(in SpillHead head, BatchBuffer? events)
    {
        ReadOnlyMemory<byte> batch = events?.Batch.Bytes ?? default;
        byte[] record = new byte[FrameSize + SpillHead.Size + batch.Length];
        head.WriteTo(record.AsSpan(FrameSize));
        batch.Span.CopyTo(record.AsSpan(FrameSize + SpillHead.Size));
        return record;
    }
}
