using Pdk.Runtime.Batches;

namespace Pdk.Runtime.Sources;

/// <summary>Numbers the events of a batch where they lie, and sets right what a stage left out of their headers.</summary>
internal static class EventStamp
{
    internal static EventFacts Apply(
        BatchBuffer buffer, ulong stream, ulong pullId, bool isTransactional, long nowNs, ref ulong lastEventId)
    {
        var editor = new PdkBatchEditor(buffer.Buffer);
        int events = 0;
        ulong least = 0;
        ulong greatest = 0;
        for (int index = 0; index < editor.Count; index++)
        {
            PdkItem item = editor[index];
            ulong pull = item.PullId == 0 ? pullId : item.PullId;
            PdkItemHeader header = item.Header with
            {
                StreamId = stream,
                PullId = pull,
                EventId = StageMark.Keep(item, ++lastEventId),
                IsTransactional = isTransactional && pull != 0,
            };
            if (header.IngestNs == 0)
            {
                header = header with { IngestNs = nowNs };
            }

            editor.SetHeader(index, header);
            if (IsEvent(item))
            {
                events++;
                least = PullIds.Least(least, pull);
                greatest = Math.Max(greatest, pull);
            }
        }

        return new EventFacts(stream, events, editor.Count - events, events == 0 ? pullId : least, events == 0 ? pullId : greatest);
    }

    internal static bool IsEvent(PdkItem item) => item.Kind == PdkItemKind.Value && item.Port == (byte)SourcePort.Out;
}
