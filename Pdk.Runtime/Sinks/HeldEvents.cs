using System.Collections.Immutable;
using Pdk.Runtime.Routes;

namespace Pdk.Runtime.Sinks;

/// <summary>Events of one batch that a sink was given.</summary>
/// <param name="Instance">Which instance of their source they came from.</param>
/// <param name="Count">How many; none where all were refused before, and the pull only waits for those before it.</param>
/// <param name="LeastPull">Their lowest pull id.</param>
/// <param name="GreatestPull">Their highest one.</param>
/// <param name="IsTold">Whether their source knows already that they have failed: whatever the sink answers is no news.</param>
internal readonly record struct HeldEvents(int Instance, int Count, ulong LeastPull, ulong GreatestPull, bool IsTold = false)
{
    private readonly ImmutableList<RouteReceipt>? _receipts;

    /// <summary>Stand for the batches that they came in, where each is accounted for by itself: the pull ids are the sink's then.</summary>
    internal ImmutableList<RouteReceipt> Receipts
    {
        get => _receipts ?? [];
        init => _receipts = value;
    }
}
