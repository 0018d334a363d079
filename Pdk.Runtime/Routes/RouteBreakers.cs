using Pdk.Runtime.Connectors;

namespace Pdk.Runtime.Routes;

/// <summary>What the sink of a route has said about its circuit: while a breaker is triggered, events wait. Safe for all threads.</summary>
internal sealed class RouteBreakers
{
    private readonly HashSet<int> _triggered = [];

    /// <summary>Whether nothing is to be delivered now.</summary>
    internal bool IsTriggered
    {
        get
        {
            lock (_triggered)
            {
                return _triggered.Count > 0;
            }
        }
    }

    internal void Apply(in Contraflow message)
    {
        lock (_triggered)
        {
            if (message.Kind == ContraflowKind.Trigger)
            {
                _triggered.Add(message.Origin);
            }
            else
            {
                _triggered.Remove(message.Origin);
            }
        }
    }
}
