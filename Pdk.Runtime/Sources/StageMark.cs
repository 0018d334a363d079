using Pdk.Runtime.Batches;

namespace Pdk.Runtime.Sources;

/// <summary>
/// Remembers which stage made an error, on its way through the stages after it: in the highest byte of its event id, which numbers of
/// events never reach.
/// </summary>
internal static class StageMark
{
    private const int Shift = 56;
    private const ulong Number = (1UL << Shift) - 1;

    /// <summary>
    /// Marks the errors that a stage has just made: those that no stage before it has marked. They keep the number of their item.
    /// </summary>
    internal static void Set(BatchBuffer output, int stage)
    {
        var editor = new PdkBatchEditor(output.Buffer);
        for (int index = 0; index < editor.Count && stage < byte.MaxValue; index++)
        {
            PdkItem item = editor[index];
            if (item.Kind == PdkItemKind.Error && StageOf(item.Header) is null)
            {
                editor.SetHeader(index, item.Header with { EventId = ((ulong)(stage + 1) << Shift) | (item.EventId & Number) });
            }
        }
    }

    /// <summary>The number of an item, with the mark that it has.</summary>
    internal static ulong Keep(PdkItem item, ulong number) =>
        item.Kind == PdkItemKind.Error ? (item.Header.EventId & ~Number) | number : number;

    /// <summary>The number of the stage that made an error; null where the source itself did.</summary>
    internal static int? StageOf(in PdkItemHeader error) => (error.EventId >> Shift) is > 0 and ulong mark ? (int)mark - 1 : null;

    /// <summary>The header without the mark.</summary>
    internal static PdkItemHeader Remove(in PdkItemHeader error) => error with { EventId = error.EventId & Number };
}
