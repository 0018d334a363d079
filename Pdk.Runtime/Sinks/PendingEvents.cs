using Pdk.Runtime.Batches;

namespace Pdk.Runtime.Sinks;

/// <summary>Events that were encoded, and are delivered with the next bytes that come out of the postprocessors.</summary>
/// <param name="Count">How many; those that were refused do not count any more, and are settled with the others.</param>
/// <param name="LeastPull">Their lowest pull id; 0 where they belong to no pull.</param>
/// <param name="GreatestPull">Their highest one.</param>
internal readonly record struct PendingEvents(int Count, ulong LeastPull, ulong GreatestPull)
{
    /// <summary>Whether there is neither an event nor a pull that waits for its answer.</summary>
    internal bool IsNothing => Count == 0 && GreatestPull == 0;

    internal static PendingEvents Of(in EventFacts facts) => new(facts.Events, facts.LeastPull, facts.GreatestPull);

    internal PendingEvents And(in PendingEvents other) =>
        new(Count + other.Count, PullIds.Least(LeastPull, other.LeastPull), Math.Max(GreatestPull, other.GreatestPull));
}
