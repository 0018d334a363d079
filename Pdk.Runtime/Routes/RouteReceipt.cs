using Pdk.Runtime.Routes.Spill;

namespace Pdk.Runtime.Routes;

/// <summary>Stands for a batch that somebody waits for an answer to. Belongs to its <see cref="RouteStream"/>.</summary>
/// <param name="epoch">How many failures the source had been told of by this route when it gave the batch.</param>
/// <param name="leastPull">The lowest pull id that the source waits for; 0 where it waits for none.</param>
/// <param name="greatestPull">The highest one.</param>
internal sealed class RouteReceipt(int epoch, ulong leastPull, ulong greatestPull)
{
    internal int Epoch => epoch;

    /// <summary>Which instance of the source gave it.</summary>
    internal int Instance { get; init; }

    /// <summary>How often the source had begun to give things again when it gave the batch.</summary>
    internal int Replay { get; init; }

    internal ulong LeastPull { get; set; } = leastPull;

    internal ulong GreatestPull { get; set; } = greatestPull;

    /// <summary>Whether the source waits for it.</summary>
    internal bool IsOwed => GreatestPull != 0;

    /// <summary>The highest pull id by which the sink knows it: the source's, or one that the route has given.</summary>
    internal ulong Number { get; set; } = greatestPull;

    /// <summary>Where it stands on disk; null where it was in memory only.</summary>
    internal SpillPlace? Place { get; init; }

    /// <summary>Whether the sink was given it, so that its answers may mean it.</summary>
    internal bool IsGiven { get; set; }

    internal ReceiptState State { get; set; }

    /// <summary>How many answers are missing: the sink's, one for each part of the batch, and those of what it holds.</summary>
    internal int Waits { get; set; } = 1;

    /// <summary>What waits for this one; released when it is closed.</summary>
    internal IReadOnlyList<IHold> Holds { get; init; } = [];

    /// <summary>Its place among those of its stream; null when it is done with.</summary>
    internal LinkedListNode<RouteReceipt>? Node { get; set; }
}
