using Pdk.Runtime.Batches;

namespace Pdk.Runtime.Sinks;

/// <summary>Events that were encoded, and are delivered with the next bytes that come out of the postprocessors.</summary>
/// <param name="Count">How many.</param>
/// <param name="LeastPull">Their lowest pull id.</param>
/// <param name="GreatestPull">Their highest one.</param>
internal readonly record struct PendingEvents(int Count, ulong LeastPull, ulong GreatestPull)
{
    internal static PendingEvents Of(in EventFacts facts) => new(facts.Events, facts.LeastPull, facts.GreatestPull);

    internal PendingEvents And(in PendingEvents other) => Count == 0
        ? other
        : new PendingEvents(Count + other.Count, Math.Min(LeastPull, other.LeastPull), Math.Max(GreatestPull, other.GreatestPull));
}
