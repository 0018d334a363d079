using Microsoft.Extensions.Logging.Abstractions;
using Pdk.Contracts;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Sinks;
using Pdk.Runtime.Sinks.Refusals;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Sinks;

/// <summary>What the stages of a sink give belongs to a connection where it goes on from what they gave before.</summary>
public sealed class EncodingTableTests
{
    [Theory]
    [InlineData("postprocessors: [ join2 ]", true)]
    [InlineData("", false)]
    public void LossAfterEventsWereEncoded_IsNoChangeOfWhatTheyBelongTo(string stages, bool isOfOneConnection)
    {
        PipelineDefinition definition = PipelineDefinition.Parse(
            $$"""
            sources: [ { id: in, connector: s } ]
            sinks:
            - id: out
              connector: k
              codec: text
              {{stages}}
            """,
            "test.yaml");
        ConnectorDefinition sink = definition.Sinks[0];
        var run = new RunContext(
            Run.Factory(), new RunSettings(new PipelineOptions()), NullLogger.Instance, new BatchPool(), new StreamKeys(1), default, static (_, _) => { });
        var onward = new Onward(run, new SinkErrorItems("out"));
        using var table = new EncodingTable(run, sink, sink.Codec, new DeliveryLedger(run, "out", autoAck: true), onward, isCopied: true);
        var buffer = new BatchBuffer();
        PdkBatchWriter events = buffer.Begin();
        foreach (string text in (string[])["a", "b"])
        {
            events.BeginValue(default).WriteString(text.AsSpan());
            events.EndValue(default);
        }

        Assert.True(table.TryEncode(new StreamKey(0, null!), buffer.End(), new PendingEvents(2, 1, 1), out PdkBatch bytes, out _));
        Assert.False(bytes.Count == 0);
        Assert.Equal(table.Generation, table.EncodedGeneration);
        table.Forget("the connection was lost");

        Assert.Equal(isOfOneConnection, table.Generation != table.EncodedGeneration);
        buffer.Dispose();
    }
}
