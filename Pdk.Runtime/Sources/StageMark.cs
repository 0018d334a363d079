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
        if (stage >= byte.MaxValue || !output.Summary.Has(PdkItemKind.Error))
        {
            return;
        }

        var editor = new PdkBatchEditor(output.Buffer);
        for (int index = 0; index < editor.Count; index++)
        {
            PdkItemHeader header = editor.HeaderOf(index);
            if (editor.KindOf(index) == PdkItemKind.Error && StageOf(header) is null)
            {
                editor.SetHeader(index, header with { EventId = ((ulong)(stage + 1) << Shift) | (header.EventId & Number) });
            }
        }
    }

    /// <summary>The number of an item, with the mark that it has.</summary>
    internal static ulong Keep(PdkItemKind kind, in PdkItemHeader item, ulong number) =>
        kind == PdkItemKind.Error ? (item.EventId & ~Number) | number : number;

    /// <summary>The number of the stage that made an error; null where the source itself did.</summary>
    internal static int? StageOf(in PdkItemHeader error) => (error.EventId >> Shift) is > 0 and ulong mark ? (int)mark - 1 : null;

    /// <summary>The header without the mark.</summary>
    internal static PdkItemHeader Remove(in PdkItemHeader error) => error with { EventId = error.EventId & Number };
}
