namespace Pdk.Runtime.Routes;

/// <summary>Stands for a batch that a source waits for an answer to. Belongs to its <see cref="RouteStream"/>.</summary>
/// <param name="epoch">How many failures the source had been told of by this route when it gave the batch.</param>
/// <param name="leastPull">The lowest pull id.</param>
/// <param name="greatestPull">The highest one.</param>
internal sealed class RouteReceipt(int epoch, ulong leastPull, ulong greatestPull)
{
    internal int Epoch => epoch;

    internal ulong LeastPull { get; set; } = leastPull;

    internal ulong GreatestPull { get; set; } = greatestPull;

    /// <summary>Whether the sink was given it, so that its answers may mean it.</summary>
    internal bool IsGiven { get; set; }

    internal ReceiptState State { get; set; }

    /// <summary>Its place among those of its stream; null when it is done with.</summary>
    internal LinkedListNode<RouteReceipt>? Node { get; set; }
}
