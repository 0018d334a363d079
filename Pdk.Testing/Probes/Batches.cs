using System.Buffers;

namespace Pdk.Testing.Probes;

/// <summary>Makes batches and takes them apart.</summary>
internal static class Batches
{
    /// <summary>Lets a stage work on a batch.</summary>
    internal static List<TestItem> Run(Action<PdkBatchWriter> write, Action<PdkBatch, PdkBatchWriter> step) =>
        ItemsOf(Make(output => step(Make(write), output)));

    /// <summary>Makes a batch.</summary>
    internal static PdkBatch Make(Action<PdkBatchWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new PdkBatchWriter(buffer);
        write(writer);
        writer.Complete();
        return PdkBatch.Open(buffer.WrittenMemory);
    }

    /// <summary>Copies of the items of a batch.</summary>
    internal static List<TestItem> ItemsOf(PdkBatch batch)
    {
        var items = new List<TestItem>(batch.Count);
        foreach (PdkItem item in batch)
        {
            items.Add(TestItem.Of(item));
        }

        return items;
    }
}
