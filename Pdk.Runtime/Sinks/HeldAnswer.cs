using System.Collections.Immutable;
using Pdk.Runtime.Routes;

namespace Pdk.Runtime.Sinks;

/// <summary>What a sink's answer comes to, for the events of one stream that it held. The default is nothing.</summary>
/// <param name="Count">How many events are meant.</param>
/// <param name="PullId">The pull id that the source is to be told; 0 where there is nothing to tell.</param>
/// <param name="Instance">Which instance of the source is meant.</param>
/// <param name="IsMatch">Whether the sink held anything that is meant.</param>
internal readonly record struct HeldAnswer(int Count, ulong PullId, int Instance, bool IsMatch)
{
    private readonly ImmutableList<RouteReceipt>? _receipts;

    /// <summary>Of batches that are accounted for by themselves: those that are meant.</summary>
    internal ImmutableList<RouteReceipt> Receipts
    {
        get => _receipts ?? [];
        init => _receipts = value;
    }

    /// <summary>The same answer, which also means events that are accounted for by themselves.</summary>
    internal HeldAnswer With(int count, ImmutableList<RouteReceipt> receipts) =>
        this with { Count = Count + count, IsMatch = true, Receipts = Receipts.AddRange(receipts) };
}
