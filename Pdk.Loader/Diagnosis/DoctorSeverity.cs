namespace Pdk.Loader;

/// <summary>How bad a finding is, in order.</summary>
public enum DoctorSeverity
{
    /// <summary>Worth knowing; nothing needs to be done.</summary>
    Note = 0,

    /// <summary>The plugin can be loaded, but something should be done about it.</summary>
    Warning = 1,

    /// <summary>The plugin cannot be loaded, or failed when it was.</summary>
    Problem = 2,
}
