using System.Buffers;
using System.Text;

namespace Pdk.Tests.Plugins;

/// <summary>A batch item that a test can keep and compare.</summary>
internal sealed record Item(PdkItemKind Kind, PdkItemHeader Header, byte[] Data)
{
    public string Text => Encoding.UTF8.GetString(Data);

    public string Json => PdkValue.Root(Data).ToJsonString();
}

/// <summary>Makes batches and takes them apart.</summary>
internal static class Items
{
    public static PdkBatch Batch(Action<PdkBatchWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new PdkBatchWriter(buffer);
        write(writer);
        writer.Complete();
        return PdkBatch.Open(buffer.WrittenMemory);
    }

    public static List<Item> From(Action<PdkBatchWriter> write) => Of(Batch(write));

    public static List<Item> Of(PdkBatch batch)
    {
        var items = new List<Item>(batch.Count);
        foreach (PdkItem item in batch)
        {
            items.Add(new Item(item.Kind, item.Header, item.Data.ToArray()));
        }

        return items;
    }

    public static async Task<List<Item>> PullAsync(Contracts.ISource source, ulong pullId = 0, CancellationToken cancellation = default)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new PdkBatchWriter(buffer);
        await source.PullAsync(pullId, writer, cancellation);
        writer.Complete();
        return Of(PdkBatch.Open(buffer.WrittenMemory));
    }

    /// <summary>Pulls until the source is finished.</summary>
    public static async Task<List<Item>> PullAllAsync(Contracts.ISource source)
    {
        var all = new List<Item>();
        for (ulong pullId = 0; all.Count == 0 || all[^1].Kind != PdkItemKind.Finished; pullId++)
        {
            all.AddRange(await PullAsync(source, pullId));
        }

        return all;
    }
}
