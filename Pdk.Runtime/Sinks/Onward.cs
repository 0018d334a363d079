using Pdk.Runtime.Connectors;
using Pdk.Runtime.Sinks.Refusals;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Sinks;

/// <summary>
/// What has left a sink or a step since it was sent on last: what it and its stages have refused, and what a step has made. One thread at a
/// time.
/// </summary>
/// <param name="run">What the parts of the run share.</param>
/// <param name="items">Writes the errors.</param>
internal sealed class Onward(RunContext run, SinkErrorItems items)
{
    private List<IOnwardEvents> _all = [];

    /// <summary>Where the refused events of a stream are collected; null where they go nowhere.</summary>
    internal RejectedEvents? Of(SinkLink link, ulong stream)
    {
        if (link.Errors.Count == 0)
        {
            return null;
        }

        RejectedEvents? events = _all.OfType<RejectedEvents>().FirstOrDefault(events => events.Link == link && events.Stream == stream);
        if (events is null)
        {
            _all.Add(events = new RejectedEvents(run, items, link, stream));
        }

        return events;
    }

    /// <summary>Adds what a step has made.</summary>
    internal void Add(IOnwardEvents events) => _all.Add(events);

    /// <summary>Forgets those of a stream.</summary>
    internal void Drop(RejectedEvents events)
    {
        _all.Remove(events);
        events.Drop();
    }

    /// <summary>Takes out what is to be sent on. Mostly nothing.</summary>
    internal IReadOnlyList<IOnwardEvents> Take()
    {
        if (_all.Count == 0)
        {
            return [];
        }

        List<IOnwardEvents> all = _all;
        _all = [];
        return all;
    }

    /// <summary>Sends on what was taken out. Whoever calls has no sink in hand.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    internal static async ValueTask SendAsync(IReadOnlyList<IOnwardEvents> all)
    {
        foreach (IOnwardEvents events in all)
        {
            await events.SendAsync().ConfigureAwait(false);
        }
    }
}
