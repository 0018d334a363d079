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
            PdkItemKind kind = editor.KindOf(index);
            PdkItemHeader header = editor.HeaderOf(index);
            ulong pull = header.PullId == 0 ? pullId : header.PullId;
            editor.SetHeader(index, new PdkItemHeader(
                header.IngestNs == 0 ? nowNs : header.IngestNs,
                stream,
                pull,
                StageMark.Keep(kind, header, ++lastEventId),
                header.Port,
                isTransactional && pull != 0));
            if (IsEvent(kind, header.Port))
            {
                events++;
                least = PullIds.Least(least, pull);
                greatest = Math.Max(greatest, pull);
            }
        }

        return new EventFacts(stream, events, editor.Count - events, events == 0 ? pullId : least, events == 0 ? pullId : greatest)
        {
            Summary = buffer.Summary,
        };
    }

    internal static bool IsEvent(PdkItem item) => IsEvent(item.Kind, item.Port);

    private static bool IsEvent(PdkItemKind kind, byte port) => kind == PdkItemKind.Value && port == (byte)SourcePort.Out;
}
