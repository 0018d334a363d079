namespace Pdk.Contracts;

/// <summary>What a sink wants its sources to do.</summary>
public enum CircuitAction
{
    /// <summary>Nothing changes.</summary>
    None = 0,

    /// <summary>Stop sending: the sink cannot take events now.</summary>
    Trigger = 1,

    /// <summary>Send again.</summary>
    Restore = 2,
}
