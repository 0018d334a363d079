using Pdk.Runtime.Batches;

namespace Pdk.Runtime.Routes.Spill;

/// <summary>
/// Gives the events of a route that spills pull ids of the route's own: those of an earlier run would be taken for others of this one.
/// </summary>
internal static class SpillStamp
{
    internal static void Apply(BatchBuffer buffer, ulong stream, ulong number)
    {
        var editor = new PdkBatchEditor(buffer.Buffer);
        for (int index = 0; index < editor.Count; index++)
        {
            editor.SetHeader(index, editor[index].Header with { StreamId = stream, PullId = number, IsTransactional = true });
        }
    }
}
