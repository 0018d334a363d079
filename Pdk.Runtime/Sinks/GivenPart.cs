using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Sinks;

/// <summary>The part of a batch that came by one link and belongs to one stream.</summary>
internal sealed class GivenPart
{
    /// <summary>The link that it came by.</summary>
    internal SinkLink Link { get; private set; } = null!;

    /// <summary>The key of its stream.</summary>
    internal ulong Stream { get; private set; }

    internal StreamKey Key => new(Stream, Link);

    /// <summary>The events that it is made of, without those that were refused.</summary>
    internal PendingEvents Events { get; set; }

    /// <summary>The number of its first item in the batch.</summary>
    internal int First { get; private set; }

    /// <summary>How many items it has: as many as events, unless a stage makes one of several, or several of one.</summary>
    internal int Items { get; private set; }

    /// <summary>How many of its events the sink has refused.</summary>
    internal int Refused { get; set; }

    /// <summary>Whether the sink has acked it before the call returned. Belongs to <see cref="OutstandingAcks"/>.</summary>
    internal bool IsAcked { get; set; }

    /// <summary>Whether the sink has failed it before the call returned. Belongs to <see cref="OutstandingAcks"/>.</summary>
    internal bool IsFailed { get; set; }

    /// <summary>Becomes another part.</summary>
    internal void Begin(SinkLink link, ulong stream, in PendingEvents events, int first, int items)
    {
        (Link, Stream, Events, First, Items) = (link, stream, events, first, items);
        (Refused, IsAcked, IsFailed) = (0, false, false);
    }
}
