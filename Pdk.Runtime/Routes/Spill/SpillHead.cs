using System.Buffers.Binary;

namespace Pdk.Runtime.Routes.Spill;

/// <summary>What stands before the batch in a spilled record. Without a batch the record is the end of the stream.</summary>
/// <param name="Events">How many events the batch has; 0 for the end of the stream.</param>
/// <param name="Stream">The stream's id, as the source knows it.</param>
/// <param name="LeastPull">The lowest pull id that the source waits for; 0 where it waits for none.</param>
/// <param name="GreatestPull">The highest one.</param>
/// <param name="Instance">Which instance of the source gave the events. As the rest, of meaning in the run that wrote it only.</param>
/// <param name="Epoch">What <see cref="RouteReceipt.Epoch"/> is.</param>
internal readonly record struct SpillHead(int Events, ulong Stream, ulong LeastPull, ulong GreatestPull, int Instance, int Epoch)
{
    /// <summary>The bytes that it takes.</summary>
    internal const int Size = 40;

    /// <summary>What <see cref="RouteReceipt.Replay"/> is.</summary>
    internal int Replay { get; init; }

    internal void WriteTo(Span<byte> bytes)
    {
        BinaryPrimitives.WriteInt32LittleEndian(bytes, Events);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], Replay);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], Stream);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], LeastPull);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], GreatestPull);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[32..], Instance);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[36..], Epoch);
    }

    internal static SpillHead Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadInt32LittleEndian(bytes),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]),
        BinaryPrimitives.ReadInt32LittleEndian(bytes[32..]),
        BinaryPrimitives.ReadInt32LittleEndian(bytes[36..]))
    {
        Replay = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]),
    };
}
