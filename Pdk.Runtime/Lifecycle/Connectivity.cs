namespace Pdk.Runtime;

/// <summary>Whether a connector has its connection. One that needs none counts as connected, once it was its turn to connect.</summary>
public enum Connectivity
{
    /// <summary>It has none, not yet or not any more.</summary>
    Disconnected = 0,

    /// <summary>Its last connect has succeeded, and no loss was reported since.</summary>
    Connected = 1,
}
