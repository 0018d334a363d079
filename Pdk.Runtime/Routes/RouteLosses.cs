using Pdk.Runtime.Connectors;
using Pdk.Runtime.Sinks;

namespace Pdk.Runtime.Routes;

/// <summary>Counts and tells what a route with a queue does not deliver. Safe for all threads.</summary>
/// <param name="run">What the parts of the run share.</param>
/// <param name="route">The route.</param>
/// <param name="sink">Its sink, where failures are counted.</param>
internal sealed class RouteLosses(RunContext run, RouteDefinition route, SinkRunner sink)
{
    private readonly RateLimit _dropLimit = new(run.Clock);
    private readonly RateLimit _failureLimit = new(run.Clock);
    private readonly Lock _lock = new();
    private long _dropped;

    /// <summary>How many events were dropped.</summary>
    internal long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Events were dropped because the route is full, and says so.</summary>
    internal void Drop(int events)
    {
        Interlocked.Add(ref _dropped, events);
        if (TryPass(_dropLimit, events, out long total))
        {
            RuntimeLog.RouteDropped(run.Logger, route, total);
        }
    }

    /// <summary>Events waited until the run had to end.</summary>
    internal void Fail(int events)
    {
        if (events == 0)
        {
            return;
        }

        sink.CountUndelivered(events);
        if (TryPass(_failureLimit, events, out long total))
        {
            RuntimeLog.RouteFailed(run.Logger, route, total);
        }
    }

    private bool TryPass(RateLimit limit, int events, out long total)
    {
        lock (_lock)
        {
            return limit.TryPass(events, out total);
        }
    }
}
