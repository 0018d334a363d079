namespace Pdk.Plugins.Steps;

/// <summary>What becomes of events that are too many.</summary>
public enum LimitAction
{
    /// <summary>They wait, and with them their sources.</summary>
    Wait,

    /// <summary>They are left out.</summary>
    Drop,

    /// <summary>They leave by the port <c>over</c>.</summary>
    Port,
}
