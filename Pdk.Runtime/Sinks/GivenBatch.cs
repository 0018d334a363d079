using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Sinks;

/// <summary>What a sink is given in one call, and which events its items are. Used again and again; one thread at a time.</summary>
internal sealed class GivenBatch
{
    private readonly List<GivenPart> _known = [];
    private readonly List<GivenPart> _parts = [];

    /// <summary>The items.</summary>
    internal PdkBatch Items { get; private set; }

    /// <summary>How many bytes the payloads have; null where nobody has counted them.</summary>
    internal long? Size { get; private set; }

    /// <summary>Whose they are, in their order. A list by its type: to walk over it allocates nothing.</summary>
    internal List<GivenPart> Parts => _parts;

    /// <summary>Begins with another batch.</summary>
    /// <param name="items">Its items, where they are complete.</param>
    /// <param name="size">How many bytes their payloads have; null where nobody has counted them.</param>
    internal void Begin(PdkBatch items = default, long? size = null)
    {
        Items = items;
        Size = size;
        _parts.Clear();
    }

    /// <summary>Its items are complete.</summary>
    internal void End(PdkBatch items) => Items = items;

    /// <summary>Adds events, whose items follow those of the parts before.</summary>
    internal void Add(SinkLink link, ulong stream, in PendingEvents events, int items)
    {
        if (_known.Count == _parts.Count)
        {
            _known.Add(new GivenPart());
        }

        GivenPart part = _known[_parts.Count];
        int first = _parts.Count == 0 ? 0 : _parts[^1].First + _parts[^1].Items;
        part.Begin(link, stream, events, first, items);
        _parts.Add(part);
    }
}
