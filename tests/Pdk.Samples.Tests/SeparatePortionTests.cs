using Pdk.Contracts;
using Pdk.Tests.Plugins;
using global::Samples;

namespace Pdk.Samples.Tests;

/// <summary>Many short records come in portions, so that they need not all fit into memory at once.</summary>
public sealed class SeparatePortionTests
{
    private const int PortionSize = 8192;

    private readonly IPreprocessor _separate = new SeparatePreprocessor(new());

    [Fact]
    public void ManyEmptyRecords_ComeInPortions()
    {
        Assert.Equal(PortionSize, Give(Chunk(20_000)).Count);
        Assert.Equal(PortionSize, Ask().Count);
        Assert.Equal(20_000 - (2 * PortionSize), Ask().Count);
        Assert.Empty(Ask());
    }

    [Fact]
    public void Portions_HaveAllRecordsInTheirOrder()
    {
        string[] lines = [.. Enumerable.Range(0, 30_000).Select(static number => $"{number}")];
        byte[] text = System.Text.Encoding.ASCII.GetBytes(string.Join('\n', lines));
        PdkBatch input = Items.Batch(output =>
        {
            // Large items, and many of one byte.
            output.AddData(new PdkItemHeader(PullId: 1), text.AsSpan(0, 100_000));
            for (int index = 100_000; index < text.Length; index++)
            {
                output.AddData(new PdkItemHeader(PullId: 2), text.AsSpan(index, 1));
            }
        });

        List<Item> all = Give(input);
        for (List<Item> more = Ask(); more.Count > 0; more = Ask())
        {
            Assert.InRange(more.Count, 1, PortionSize);
            all.AddRange(more);
        }

        all.AddRange(Items.From(output => _separate.Finish(default, output)));
        Assert.Equal(lines, all.Select(static item => item.Text));
    }

    [Fact]
    public void RestThatNobodyAskedFor_ComesBeforeTheNextInputOrWithTheEnd()
    {
        Give(Chunk(10_000));
        List<Item> next = Give(Items.Batch(static output => output.AddData(default, "next\n"u8)));
        Assert.Equal(10_000 - PortionSize + 1, next.Count);
        Assert.Equal("next", next[^1].Text);

        Give(Chunk(10_000));
        Assert.Equal(10_000 - PortionSize, Items.From(output => _separate.Finish(default, output)).Count);
        Assert.Empty(Ask());
    }

    [Fact]
    public void RecordsThatSomebodyWaitsFor_ComeAtOnce()
    {
        Assert.Equal(20_000, Give(Items.Batch(static output => output.AddData(new PdkItemHeader(IsTransactional: true), Feeds(20_000)))).Count);
        Assert.Empty(Ask());
    }

    private static byte[] Feeds(int count)
    {
        byte[] feeds = new byte[count];
        Array.Fill(feeds, (byte)'\n');
        return feeds;
    }

    private static PdkBatch Chunk(int records) => Items.Batch(output => output.AddData(default, Feeds(records)));

    private List<Item> Give(PdkBatch input) => Items.From(output => _separate.ProcessBatch(input, output));

    private List<Item> Ask() => Give(Items.Batch(static _ => { }));
}
