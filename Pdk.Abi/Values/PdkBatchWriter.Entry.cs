using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pdk;

public sealed partial class PdkBatchWriter
{
    /// <summary>An entry of the item table as it will stand in the batch.</summary>
    [StructLayout(LayoutKind.Explicit, Size = BatchFormat.EntrySize)]
    private struct Entry
    {
        [FieldOffset(BatchFormat.KindOffset)]
        public PdkItemKind Kind;

        [FieldOffset(BatchFormat.PortOffset)]
        public byte Port;

        [FieldOffset(BatchFormat.FlagsOffset)]
        public ushort Flags;

        [FieldOffset(BatchFormat.DataLengthOffset)]
        public int DataLength;

        [FieldOffset(BatchFormat.DataOffsetOffset)]
        public long DataOffset;

        [FieldOffset(BatchFormat.MetaLengthOffset)]
        public int MetaLength;

        [FieldOffset(BatchFormat.MetaReservedOffset)]
        public int Reserved;

        [FieldOffset(BatchFormat.MetaOffsetOffset)]
        public long MetaOffset;

        [FieldOffset(BatchFormat.IngestNsOffset)]
        public long IngestNs;

        [FieldOffset(BatchFormat.StreamIdOffset)]
        public ulong StreamId;

        [FieldOffset(BatchFormat.PullIdOffset)]
        public ulong PullId;

        [FieldOffset(BatchFormat.EventIdOffset)]
        public ulong EventId;

        /// <summary>Sets every field: the place may have been used before.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Begin(PdkItemKind kind, in PdkItemHeader header)
        {
            DataLength = 0;
            DataOffset = 0;
            MetaLength = 0;
            Reserved = 0;
            MetaOffset = 0;
            Kind = kind;
            Port = header.Port;
            Flags = header.IsTransactional ? BatchFormat.TransactionalFlag : (ushort)0;
            IngestNs = header.IngestNs;
            StreamId = header.StreamId;
            PullId = header.PullId;
            EventId = header.EventId;
        }
    }
}
