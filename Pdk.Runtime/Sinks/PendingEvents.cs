using System.Collections.Immutable;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Routes;

namespace Pdk.Runtime.Sinks;

/// <summary>Events that were encoded, and are delivered with the next bytes that come out of the postprocessors.</summary>
/// <param name="Count">How many; those that were refused do not count any more, and are settled with the others.</param>
/// <param name="LeastPull">Their lowest pull id; 0 where they belong to no pull.</param>
/// <param name="GreatestPull">Their highest one.</param>
internal readonly record struct PendingEvents(int Count, ulong LeastPull, ulong GreatestPull)
{
    private readonly ImmutableList<RouteReceipt>? _receipts;

    /// <summary>Stand for the batches that they came in, where each is accounted for by itself.</summary>
    internal ImmutableList<RouteReceipt> Receipts
    {
        get => _receipts ?? [];
        init => _receipts = value;
    }

    /// <summary>Whether there is neither an event nor a pull that waits for its answer.</summary>
    internal bool IsNothing => Count == 0 && GreatestPull == 0 && Receipts.IsEmpty;

    internal static PendingEvents Of(in EventFacts facts, RouteReceipt? receipt = null) =>
        new(facts.Events, facts.LeastPull, facts.GreatestPull) { Receipts = receipt is null ? [] : [receipt] };

    internal PendingEvents And(in PendingEvents other) =>
        new(Count + other.Count, PullIds.Least(LeastPull, other.LeastPull), Math.Max(GreatestPull, other.GreatestPull))
        {
            Receipts = Receipts.IsEmpty ? other.Receipts : Receipts.AddRange(other.Receipts),
        };
}
