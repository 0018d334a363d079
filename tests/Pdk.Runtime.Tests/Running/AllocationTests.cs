using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Running;

/// <summary>Alone in the process: allocations of other tests would count.</summary>
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
[Collection(nameof(AllocationTests))]
public sealed class AllocationTests
{
    private const int EventsPerPull = 500;
    private const int Pulls = 200;

    [Fact]
    public async Task SteadyState_AllocatesNothingPerEvent()
    {
        var source = new ManyEvents();
        var factory = new FakeFactory()
            .Codec("text", static () => new QuietCodec())
            .Source("s", source)
            .Sink("k", new QuietSink());

        PipelineReport report = await Run.ToEndAsync(factory, Run.OneToOne.Replace("connector: k,", "connector: k, codec: text,", StringComparison.Ordinal));

        Assert.Equal(EventsPerPull * Pulls, report.EventsOut);
        double perEvent = (source.AllocatedAtEnd - source.AllocatedAtStart) / (double)(EventsPerPull * (Pulls - ManyEvents.WarmUp));

        // The smallest object has 24 bytes; what is measured belongs to the batches (in a debug build each async method makes an object).
        Assert.True(perEvent < 8, $"{perEvent} bytes per event");
    }

    private sealed class ManyEvents : ISource
    {
        internal const int WarmUp = 100;

        internal long AllocatedAtStart { get; private set; }

        internal long AllocatedAtEnd { get; private set; }

        public CodecRequirement CodecRequirement => CodecRequirement.Required;

        public ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation)
        {
            if (pullId == WarmUp)
            {
                AllocatedAtStart = GC.GetTotalAllocatedBytes(precise: true);
            }

            if (pullId > Pulls)
            {
                AllocatedAtEnd = GC.GetTotalAllocatedBytes(precise: true);
                output.AddControl(PdkItemKind.Finished);
                return default;
            }

            for (int index = 0; index < EventsPerPull; index++)
            {
                output.AddData(default, "an event of some length"u8);
            }

            return default;
        }
    }

    private sealed class QuietCodec : ICodec
    {
        public bool Decode(ReadOnlySpan<byte> data, PdkValueWriter output)
        {
            output.WriteString(data);
            return true;
        }

        public void Encode(PdkValue value, System.Buffers.IBufferWriter<byte> output)
        {
            ReadOnlySpan<byte> text = value.Utf8Span;
            text.CopyTo(output.GetSpan(text.Length));
            output.Advance(text.Length);
        }
    }

    private sealed class QuietSink : ISink
    {
        public CodecRequirement CodecRequirement => CodecRequirement.Required;

        public ValueTask<SinkReply> OnEventsAsync(PdkBatch events, CancellationToken cancellation) => new(SinkReply.None);
    }
}
