namespace Pdk.Runtime;

/// <summary>What follows when the sink of a route has failed for good: it cannot be connected any more, or is out of service.</summary>
public enum SinkFailureAction
{
    /// <summary>The run delivers what it can, and ends as failed.</summary>
    Stop = 0,

    /// <summary>
    /// The run goes on without the sink, if all routes that lead to it say so. What it is not given counts as failed, and is given up: a
    /// source is not asked to give it again.
    /// </summary>
    GoOn = 1,
}
