using Pdk.Runtime.Batches;

namespace Pdk.Runtime.Steps;

/// <summary>Sets right, where they lie, what a step has left out of the headers of a batch.</summary>
internal static class StepStamp
{
    internal static EventFacts Apply(BatchBuffer buffer, Carrier carrier, long nowNs, ref ulong lastEventId)
    {
        var editor = new PdkBatchEditor(buffer.Buffer);
        ulong least = 0;
        ulong greatest = 0;
        for (int index = 0; index < editor.Count; index++)
        {
            PdkItemHeader header = editor.HeaderOf(index);

            // A pull of an earlier batch, or of another source, is none of this stream, by which it is answered for.
            ulong pull = header.PullId >= carrier.LeastPull && header.PullId <= carrier.GreatestPull
                ? header.PullId
                : carrier.GreatestPull;
            editor.SetHeader(index, new PdkItemHeader(
                header.IngestNs == 0 ? nowNs : header.IngestNs,
                carrier.Stream,
                pull,
                header.EventId == 0 ? ++lastEventId : header.EventId,
                (byte)SourcePort.Out,
                pull != 0 && carrier.Link.IsAwaited));
            least = PullIds.Least(least, pull);
            greatest = Math.Max(greatest, pull);
        }

        return new EventFacts(carrier.Stream, editor.Count, 0, least, greatest);
    }
}
