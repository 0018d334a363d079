using System.Buffers;

namespace Pdk.Contracts;

/// <summary>A batch for a sink that refuses single events, from a host that wants one answer for the whole of it.</summary>
internal static class WholeBatches
{
    /// <summary>Whether the refused events are those of a batch that is answered for as a whole.</summary>
    internal static bool IsWhole(PdkBatchWriter refused) => refused.Output is Refusals;

    /// <summary>Delivers a batch, and fails it where an event of it is refused.</summary>
    /// <exception cref="PdkDataException">An event is refused.</exception>
    internal static async ValueTask<SinkReply> DeliverAsync(ISink sink, PdkBatch events, CancellationToken cancellation)
    {
        var refusals = new Refusals();
        var refused = new PdkBatchWriter(refusals);
        SinkReply reply = await sink.DeliverAsync(events, refused, cancellation).ConfigureAwait(false);
        if (refused.Count == 0)
        {
            return reply;
        }

        refused.Complete();
        PdkItem first = PdkBatch.Open(refusals.WrittenMemory)[0];
        throw new PdkDataException(
            $"Expected events that the sink takes, found {refused.Count} that it refuses; event {first.Header.EventId} of the batch: "
            + first.Value.ToJsonString());
    }

    /// <summary>Tells the batches that are answered for as a whole.</summary>
    private sealed class Refusals : IBufferWriter<byte>
    {
        private readonly ArrayBufferWriter<byte> _bytes = new();

        internal ReadOnlyMemory<byte> WrittenMemory => _bytes.WrittenMemory;

        public void Advance(int count) => _bytes.Advance(count);

        public Memory<byte> GetMemory(int sizeHint = 0) => _bytes.GetMemory(sizeHint);

        public Span<byte> GetSpan(int sizeHint = 0) => _bytes.GetSpan(sizeHint);
    }
}
