using Pdk.Runtime.Connectors;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Sinks.Refusals;

/// <summary>What a sink and its stages have refused since it was sent on last. One thread at a time.</summary>
/// <param name="run">What the parts of the run share.</param>
/// <param name="items">Writes the errors.</param>
internal sealed class Rejects(RunContext run, SinkErrorItems items)
{
    private List<RejectedEvents> _all = [];

    /// <summary>Where the refused events of a stream are collected; null where they go nowhere.</summary>
    internal RejectedEvents? Of(SinkLink link, ulong stream)
    {
        if (link.Errors.Count == 0)
        {
            return null;
        }

        RejectedEvents? events = _all.Find(events => events.Link == link && events.Stream == stream);
        if (events is null)
        {
            _all.Add(events = new RejectedEvents(run, items, link, stream));
        }

        return events;
    }

    /// <summary>Forgets those of a stream.</summary>
    internal void Drop(RejectedEvents events)
    {
        _all.Remove(events);
        events.Drop();
    }

    /// <summary>Takes out what is to be sent on. Mostly nothing.</summary>
    internal IReadOnlyList<RejectedEvents> Take()
    {
        if (_all.Count == 0)
        {
            return [];
        }

        List<RejectedEvents> all = _all;
        _all = [];
        return all;
    }

    /// <summary>Sends on what was taken out. Whoever calls has no sink in hand.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    internal static async ValueTask SendAsync(IReadOnlyList<RejectedEvents> all)
    {
        foreach (RejectedEvents events in all)
        {
            await events.SendAsync().ConfigureAwait(false);
        }
    }
}
