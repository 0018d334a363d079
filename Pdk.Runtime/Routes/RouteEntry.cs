using Pdk.Runtime.Batches;

namespace Pdk.Runtime.Routes;

/// <summary>What waits on a route: events of one stream, the end of the stream, or both.</summary>
/// <param name="stream">The key of the stream.</param>
internal sealed class RouteEntry(ulong stream)
{
    internal ulong Stream => stream;

    /// <summary>A copy of the events; null where only the end of the stream is left.</summary>
    internal BatchBuffer? Events { get; init; }

    internal EventFacts Facts { get; init; }

    /// <summary>Stands for the events towards the source; null where it does not wait for them.</summary>
    internal RouteReceipt? Receipt { get; init; }

    /// <summary>The header of the item that ends the stream after the events; null where it goes on.</summary>
    internal PdkItemHeader? End { get; set; }

    /// <summary>How many events wait.</summary>
    internal int Count => Facts.Events;

    /// <summary>How many bytes they take.</summary>
    internal long Bytes => Events?.Batch.Bytes.Length ?? 0;
}
