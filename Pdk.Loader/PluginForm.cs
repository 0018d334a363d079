namespace Pdk.Loader;

/// <summary>In which form a plugin is used. Code that calls its contracts cannot tell.</summary>
public enum PluginForm
{
    /// <summary>The managed object itself, from an assembly that the host references: unit tests, debugging, baselines.</summary>
    Linked = 0,

    /// <summary>A native library that the loader opened: production.</summary>
    Native = 1,

    /// <summary>A managed build (<c>.dll</c>) that the loader opened in a context of its own: debugging.</summary>
    Managed = 2,
}
