namespace Pdk.Runtime.Sinks;

/// <summary>Events that leave a sink or a step again, on their way to those that its ports lead to.</summary>
internal interface IOnwardEvents
{
    /// <summary>Delivers them. Whoever calls has no sink in hand.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    ValueTask SendAsync();
}
