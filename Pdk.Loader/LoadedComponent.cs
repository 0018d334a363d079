namespace Pdk.Loader;

/// <summary>One plugin class of a loaded library.</summary>
public sealed class LoadedComponent
{
    internal LoadedComponent(int index, string name, string description, IReadOnlyList<string> contracts)
    {
        Index = index;
        Name = name;
        Description = description;
        Contracts = contracts;
    }

    /// <summary>The component's name.</summary>
    public string Name { get; }

    /// <summary>One sentence for people; may be empty.</summary>
    public string Description { get; }

    /// <summary>The ids of the contracts that every instance implements.</summary>
    public IReadOnlyList<string> Contracts { get; }

    /// <summary>The component's place in its library.</summary>
    internal int Index { get; }

    /// <summary>The components that a stamp names.</summary>
    internal static LoadedComponent[] AllOf(PluginStamp stamp) =>
    [
        .. stamp.Components.Select(static (component, index) => new LoadedComponent(
            index, component.Name, component.Description, [.. component.Implements.Select(static contract => contract.Id)])),
    ];
}
