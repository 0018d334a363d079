namespace Pdk.Loader.Supervision;

/// <summary>How far a connector has come in its life: what its host has called with success.</summary>
/// <param name="IsStarted">Its start has succeeded.</param>
/// <param name="IsConnected">Its last connect answered that it is connected.</param>
/// <param name="IsPaused">It was paused, and not resumed since.</param>
/// <param name="IsDrained">It was told that no new event will be asked for.</param>
/// <param name="IsStopped">It was stopped.</param>
internal readonly record struct ConnectorState(bool IsStarted, bool IsConnected, bool IsPaused, bool IsDrained, bool IsStopped)
{
    /// <summary>Whether somebody must stop it.</summary>
    internal bool IsAlive => IsStarted && !IsStopped;

    /// <summary>
    /// Whether another one in this state can go on for one in that state. It may be connected where that one has lost its connection: it is
    /// connected again by whoever finds that out, as that one would be.
    /// </summary>
    internal bool CanFollow(ConnectorState other) =>
        (!IsAlive && !other.IsAlive) || (this with { IsConnected = IsConnected && other.IsConnected }) == other;
}
