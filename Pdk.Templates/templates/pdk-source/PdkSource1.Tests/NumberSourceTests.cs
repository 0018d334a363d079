using System.Buffers;
using Pdk;
using Pdk.Contracts;

namespace Plugins.Tests;

public sealed class NumberSourceTests
{
    [Fact]
    public async Task Pulls_GiveOneNumberEach()
    {
        var source = new NumberSource(new NumberSourceConfiguration(Last: 2));

        Assert.Equal(["{\"number\":1}"], await PullAsync(source));
        Assert.Equal(["{\"number\":2}"], await PullAsync(source));
    }

    [Fact]
    public async Task PullAfterTheLastNumber_SaysFinished()
    {
        var source = new NumberSource(new NumberSourceConfiguration(Last: 0));

        Assert.Equal(["Finished"], await PullAsync(source));
    }

    /// <summary>Pulls once, as a host does: events as JSON, and other items by their kind.</summary>
    private static async Task<List<string>> PullAsync(ISource source)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new PdkBatchWriter(buffer);
        await source.PullAsync(pullId: 1, writer, CancellationToken.None);
        writer.Complete();

        var items = new List<string>();
        foreach (PdkItem item in PdkBatch.Open(buffer.WrittenMemory))
        {
            items.Add(item.Kind == PdkItemKind.Value ? item.Value.ToJsonString() : item.Kind.ToString());
        }

        return items;
    }
}
