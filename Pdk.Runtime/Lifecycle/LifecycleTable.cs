using static Pdk.Runtime.ConnectorState;

namespace Pdk.Runtime.Lifecycle;

/// <summary>Which state follows which: the one place where that is decided, for sources and sinks alike.</summary>
/// <remarks>docs/connector-states.md shows the same table; a test compares the two.</remarks>
internal static class LifecycleTable
{
    private static readonly ConnectorState? s_no = null;

    // None: refused. The same state: nothing happens, since whoever asks has what he wants, or comes too late to matter.
    private static readonly Dictionary<ConnectorState, ConnectorState?[]> s_following = new()
    {
        // On: [Start, Pause, Resume, Drain, Stop, Fail]
        [Initializing] = [Running, s_no, s_no, Draining, Stopped, Failed],
        [Running] = [s_no, Paused, Running, Draining, Stopped, Failed],
        [Paused] = [s_no, Paused, Running, Draining, Stopped, Failed],
        [Draining] = [Draining, s_no, s_no, Draining, Stopped, Failed],
        [Stopped] = [s_no, s_no, s_no, Stopped, Stopped, Stopped],
        [Failed] = [Failed, s_no, s_no, Failed, Failed, Failed],
    };

    /// <summary>The state that follows; null where the event is refused.</summary>
    internal static ConnectorState? Next(ConnectorState state, LifecycleEvent what) => s_following[state][(int)what];

    /// <summary>Why an event is refused.</summary>
    /// <param name="id">The connector's id.</param>
    /// <param name="state">Its state.</param>
    /// <param name="what">The event.</param>
    internal static string Refusal(string id, ConnectorState state, LifecycleEvent what)
    {
        string done = what switch
        {
            LifecycleEvent.Start => "started",
            LifecycleEvent.Pause => "paused",
            _ => "resumed",
        };
        IEnumerable<ConnectorState> possible = s_following.Keys.Where(candidate => Next(candidate, what) == Moved(what));
        return $"'{id}' cannot be {done} while it is {state}: it would have to be {string.Join(" or ", possible)}.";
    }

    private static ConnectorState Moved(LifecycleEvent what) => what == LifecycleEvent.Pause ? Paused : Running;
}
