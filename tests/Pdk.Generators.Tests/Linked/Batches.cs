namespace Pdk.Generators.Tests.Linked;

/// <summary>Makes batches to send.</summary>
internal static class Batches
{
    /// <summary>A batch of data items, each with content and header of its own.</summary>
    public static PdkBatch Of(int count)
    {
        System.Buffers.ArrayBufferWriter<byte> buffer = new();
        PdkBatchWriter writer = new(buffer);
        for (int index = 0; index < count; index++)
        {
            writer.AddData(new PdkItemHeader(index, 3, (ulong)index, 4, 1, true), BitConverter.GetBytes(index));
        }

        writer.Complete();
        return PdkBatch.Open(buffer.WrittenMemory);
    }
}
