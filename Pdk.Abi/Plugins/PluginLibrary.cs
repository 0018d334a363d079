namespace Pdk.Abi;

/// <summary>
/// A library of plugins: its stamp and its components. The generator derives one for each project that has plugin classes.
/// </summary>
public abstract class PluginLibrary
{
    /// <summary>The stamp, as constant UTF-8 of the image.</summary>
    public abstract ReadOnlySpan<byte> Stamp { get; }

    /// <summary>The plugin classes.</summary>
    public abstract IReadOnlyList<PluginComponent> Components { get; }
}
