using System.Buffers;
using Pdk.Contracts;

namespace Pdk.Runtime.Tests.Sinks;

/// <summary>A host that knows no refused events asks a sink for one answer for the whole batch.</summary>
public sealed class WholeBatchTests
{
    [Fact]
    public async Task SinkThatRefusesNothing_AnswersForTheBatch()
    {
        ISink sink = new RefusingSink();

        Assert.Equal(SinkReply.Acked, await sink.OnEventsAsync(Batch(1, 2), default));
    }

    [Fact]
    public async Task SinkThatRefusesAnEvent_FailsTheBatch_AndSaysWhichAndWhy()
    {
        ISink sink = new RefusingSink();

        PdkDataException failure = await Assert.ThrowsAsync<PdkDataException>(
            async () => await sink.OnEventsAsync(Batch(1, -2, 3, -4), default));

        Assert.Equal(
            """Expected events that the sink takes, found 2 that it refuses; event 1 of the batch: {"error":"-2 is less than nothing."}""",
            failure.Message);
    }

    [Fact]
    public async Task SinkThatTakesWholeBatches_IsAskedForOne()
    {
        ISink sink = new WholeSink();
        var refused = new PdkBatchWriter(new ArrayBufferWriter<byte>());

        Assert.Equal(SinkReply.Failed, await sink.DeliverAsync(Batch(1), refused, default));
        Assert.Equal(0, refused.Count);
        Assert.Equal(1, sink.Concurrency);
    }

    [Fact]
    public async Task SinkThatOverridesNeither_SaysSo_AndDoesNotCallItselfForEver()
    {
        ISink sink = new EmptySink();
        var refused = new PdkBatchWriter(new ArrayBufferWriter<byte>());

        NotSupportedException failure = await Assert.ThrowsAsync<NotSupportedException>(
            async () => await sink.DeliverAsync(Batch(1), refused, default));
        await Assert.ThrowsAsync<NotSupportedException>(async () => await sink.OnEventsAsync(Batch(1), default));

        Assert.Equal(
            $"Expected a sink that overrides DeliverAsync or OnEventsAsync, found {typeof(EmptySink)}, which overrides neither.",
            failure.Message);
    }

    [Fact]
    public void RefusedEvent_IsAnErrorWithItsNumber()
    {
        var bytes = new ArrayBufferWriter<byte>();
        var refused = new PdkBatchWriter(bytes);

        refused.AddRefused(7, "why");
        Assert.Throws<ArgumentOutOfRangeException>(() => refused.AddRefused(-1, "why"));
        refused.Complete();

        PdkItem item = PdkBatch.Open(bytes.WrittenMemory)[0];
        Assert.Equal((PdkItemKind.Error, 7ul, """{"error":"why"}"""), (item.Kind, item.Header.EventId, item.Value.ToJsonString()));
    }

    private static PdkBatch Batch(params int[] numbers)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var batch = new PdkBatchWriter(bytes);
        foreach (int number in numbers)
        {
            batch.BeginValue(default).WriteInt64(number);
            batch.EndValue();
        }

        batch.Complete();
        return PdkBatch.Open(bytes.WrittenMemory);
    }

    private sealed class RefusingSink : ISink
    {
        public ValueTask<SinkReply> DeliverAsync(PdkBatch events, PdkBatchWriter refused, CancellationToken cancellation)
        {
            for (int index = 0; index < events.Count; index++)
            {
                if (events[index].Value.GetInt64() < 0)
                {
                    refused.AddRefused(index, $"{events[index].Value.GetInt64()} is less than nothing.");
                }
            }

            return new(SinkReply.Acked);
        }
    }

    private sealed class WholeSink : ISink
    {
        public ValueTask<SinkReply> OnEventsAsync(PdkBatch events, CancellationToken cancellation) => new(SinkReply.Failed);
    }

    private sealed class EmptySink : ISink;
}
