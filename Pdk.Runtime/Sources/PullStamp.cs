using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;

namespace Pdk.Runtime.Sources;

/// <summary>Completes the headers of pulled items where they lie: the key of the stream, and what the source left out.</summary>
/// <remarks>Each item gets a number, which none before it had: it tells what a stage makes of it. Events are numbered anew.</remarks>
internal static class PullStamp
{
    internal static PullFacts Apply(
        BatchBuffer buffer, StreamKeys keys, int source, ulong pullId, bool isTransactional, long nowNs, ref ulong lastItemId)
    {
        var editor = new PdkBatchEditor(buffer.Buffer);
        ulong stream = 0;
        bool isUniform = true;
        int items = 0;
        for (int index = 0; index < editor.Count; index++)
        {
            PdkItemHeader header = editor.HeaderOf(index);
            ulong key = keys.Encode(source, header.StreamId);
            ulong pull = header.PullId == 0 ? pullId : header.PullId;
            editor.SetHeader(index, header with
            {
                StreamId = key,
                PullId = pull,

                // Events are numbered anew when they leave; until then the marks of stages stand in the highest byte.
                EventId = ++lastItemId,
                IngestNs = header.IngestNs == 0 ? nowNs : header.IngestNs,
                IsTransactional = isTransactional && pull != 0,
            });
            stream = index == 0 ? key : stream;
            bool isControl = IsControl(editor.KindOf(index));
            isUniform &= !isControl && key == stream;
            items += isControl ? 0 : 1;
        }

        return new PullFacts(items, buffer.Summary.DataBytes, stream, isUniform);
    }

    internal static bool IsControl(PdkItemKind kind) => kind is PdkItemKind.EndStream or PdkItemKind.StreamFail or PdkItemKind.Finished;
}
