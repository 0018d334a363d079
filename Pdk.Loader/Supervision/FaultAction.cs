namespace Pdk.Loader;

/// <summary>What a host does about a faulted instance.</summary>
public enum FaultAction
{
    /// <summary>Nothing: the instance answers every call with its first fault until it is disposed or replaced.</summary>
    Never = 0,

    /// <summary>Another instance with the same configuration, alias and services takes its place.</summary>
    Restart = 1,

    /// <summary>The host is told, through <see cref="PluginHost.Failed"/>, so that it can stop.</summary>
    Fail = 2,
}
