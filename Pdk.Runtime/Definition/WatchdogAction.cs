namespace Pdk.Runtime;

/// <summary>What follows when a connector has not answered a call for its limit. It is told and counted in any case.</summary>
public enum WatchdogAction
{
    /// <summary>Nothing more.</summary>
    Tell = 0,

    /// <summary>
    /// The call is cancelled, and the connection counts as lost. Where it has still not come back after the same time again, the run ends
    /// as failed.
    /// </summary>
    Reconnect = 1,

    /// <summary>The run ends as failed.</summary>
    Fail = 2,
}
