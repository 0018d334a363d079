using Pdk.Runtime.Batches;

namespace Pdk.Runtime.Sinks.Refusals;

/// <summary>Reads which items of a batch a sink has refused. It is a plugin, whose word is judged before it counts.</summary>
internal static class RefusalReader
{
    private const int LongestReason = 4096;

    /// <summary>Reads them.</summary>
    /// <param name="refused">What the sink has written.</param>
    /// <param name="count">How many items it was given.</param>
    /// <returns>The refused items, in the order of the batch.</returns>
    /// <exception cref="PdkDataException">What it has written is nonsense.</exception>
    /// <exception cref="InvalidOperationException">It has left a value unfinished.</exception>
    internal static IReadOnlyList<Refusal> Read(BatchBuffer refused, int count)
    {
        if (refused.Writer is { Count: 0, BytesWritten: 0 })
        {
            return [];
        }

        // A plugin behind the border completes its batch, also where it has written nothing.
        PdkBatch items = refused.End();
        if (items.Count == 0)
        {
            return [];
        }

        var refusals = new SortedList<int, Refusal>();
        foreach (PdkItem item in items)
        {
            Refusal refusal = Read(item, count);
            if (!refusals.TryAdd(refusal.Index, refusal))
            {
                throw new PdkDataException($"Expected each refused event of a batch once, found event {refusal.Index} twice.");
            }
        }

        return [.. refusals.Values];
    }

    private static Refusal Read(PdkItem item, int count)
    {
        if (item.Kind != PdkItemKind.Error)
        {
            throw new PdkDataException(
                $"Expected refused events, which are items of kind {PdkItemKind.Error}, found one of kind {item.Kind}.");
        }

        if (item.EventId >= (ulong)count)
        {
            throw new PdkDataException(
                $"Expected refused events of a batch of {count}, from 0 to {count - 1}, found event {item.EventId}.");
        }

        string reason = item.Value.Kind == PdkValueKind.Object
            && item.Value.TryGet("error"u8, out PdkValue text)
            && text.Kind == PdkValueKind.String
            ? text.GetString()
            : item.Value.ToJsonString();
        return new Refusal((int)item.EventId, reason.Length <= LongestReason ? reason : $"{reason.AsSpan(0, LongestReason)}…");
    }
}
