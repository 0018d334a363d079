namespace Pdk.Loader;

/// <summary>An instance that is not called any more, at the moment of asking. Immutable.</summary>
/// <param name="Plugin">The plugin's name, from its stamp.</param>
/// <param name="Component">The component's name.</param>
/// <param name="Alias">What the host calls the instance.</param>
/// <param name="Fault">What its calls answer.</param>
public sealed record QuarantinedInstance(string Plugin, string Component, string Alias, PluginFaultException Fault)
{
    /// <summary>
    /// Whether another one will take its place after a while, as its <see cref="FaultPolicy"/> says. Where not, only a new version of the
    /// plugin does.
    /// </summary>
    public bool WillRestart { get; init; }
}
