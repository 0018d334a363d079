namespace Pdk.Runtime.Sinks.Refusals;

/// <summary>How many events some items of a batch are.</summary>
/// <remarks>
/// Without stages that make one item of several events, or several of one, that is as many. What was made of an event has its number
/// (<see cref="PdkItemHeader.EventId"/>), so that the items of one event are known. Where one item was made of several events, nobody but
/// the stage knows of which: all events are shared out evenly among the items.
/// </remarks>
internal static class EventShares
{
    /// <summary>Counts the events of those items of a part that were refused.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="first">The number of the part's first item.</param>
    /// <param name="items">How many items it has.</param>
    /// <param name="events">How many events.</param>
    /// <param name="refused">The numbers of the refused items in the batch; at least one.</param>
    internal static int Count(PdkBatch batch, int first, int items, int events, IReadOnlyCollection<int> refused)
    {
        if (items == events)
        {
            return refused.Count;
        }

        var numbers = new HashSet<ulong>();
        for (int index = first; index < first + items; index++)
        {
            numbers.Add(batch[index].EventId);
        }

        if (numbers.Count == events)
        {
            return refused.Select(index => batch[index].EventId).Distinct().Count();
        }

        long shares = refused.Sum(index => Share(index - first + 1, items, events) - Share(index - first, items, events));
        return (int)Math.Clamp(shares, Math.Min(1, events), events);
    }

    /// <summary>How many events the first items of a part are.</summary>
    internal static long Share(int count, int items, int events) => (long)count * events / items;
}
