using Pdk.Contracts;
using Pdk.Tests.Plugins;
using global::Samples;

namespace Pdk.Samples.Tests;

public sealed class SeparatePostprocessorTests
{
    [Fact]
    public void Records_GetASeparatorAndKeepTheirHeader()
    {
        IPostprocessor separate = new SeparatePostprocessor(new());
        PdkBatch input = Items.Batch(static writer =>
        {
            writer.AddData(new PdkItemHeader(IngestNs: 1, PullId: 7), "long first record"u8);
            writer.AddData(new PdkItemHeader(IngestNs: 2), ""u8);
            writer.AddData(new PdkItemHeader(IngestNs: 3), "x"u8);
        });
        List<Item> items = Items.From(writer => separate.ProcessBatch(input, writer));
        Assert.Equal(["long first record\n", "\n", "x\n"], items.Select(static item => item.Text));
        Assert.Equal([new(IngestNs: 1, PullId: 7), new(IngestNs: 2), new(IngestNs: 3)], items.Select(static item => item.Header));
    }

    [Fact]
    public void OtherSeparator_IsAppended()
    {
        var separate = new SeparatePostprocessor(new(";"));
        Assert.Equal("a;", Assert.Single(Items.From(writer => separate.Process("a"u8, default, writer))).Text);
    }
}
