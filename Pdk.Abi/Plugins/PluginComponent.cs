namespace Pdk.Abi;

/// <summary>One plugin class, as the kit sees it. The generator derives one for each.</summary>
public abstract class PluginComponent
{
    /// <summary>The component's name.</summary>
    public abstract string Name { get; }

    /// <summary>The component's name, as constant UTF-8 of the image.</summary>
    public abstract ReadOnlySpan<byte> Utf8Name { get; }

    /// <summary>The contracts that every instance implements.</summary>
    public abstract IReadOnlyList<Contract> Contracts { get; }

    /// <summary>Makes an instance.</summary>
    /// <param name="context">What it is made of.</param>
    public abstract object Create(PluginContext context);
}
