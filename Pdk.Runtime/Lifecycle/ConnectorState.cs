namespace Pdk.Runtime;

/// <summary>Where a connector is in its life. docs/connector-states.md has the table of what leads from one state to another.</summary>
public enum ConnectorState
{
    /// <summary>It is being made and started.</summary>
    Initializing = 0,

    /// <summary>It is started: it is connected, and events flow.</summary>
    Running = 1,

    /// <summary>Events have stopped for a while, on request: see <see cref="PipelineRun.PauseAsync(string, CancellationToken)"/>.</summary>
    Paused = 2,

    /// <summary>Nothing new is asked for; what is under way is being delivered.</summary>
    Draining = 3,

    /// <summary>It has ended.</summary>
    Stopped = 4,

    /// <summary>It has failed for good, and the run with it.</summary>
    Failed = 5,
}
