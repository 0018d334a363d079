namespace Pdk.Loader;

/// <summary>An instance has failed for good, and the policy says that its host should know.</summary>
public sealed class PluginFailedEventArgs : EventArgs
{
    internal PluginFailedEventArgs(string plugin, string component, string alias, PluginFaultException fault)
    {
        Plugin = plugin;
        Component = component;
        Alias = alias;
        Fault = fault;
    }

    /// <summary>The plugin's name, from its stamp.</summary>
    public string Plugin { get; }

    /// <summary>The component's name.</summary>
    public string Component { get; }

    /// <summary>What the host calls the instance.</summary>
    public string Alias { get; }

    /// <summary>What its calls answer: the first fault.</summary>
    public PluginFaultException Fault { get; }
}
