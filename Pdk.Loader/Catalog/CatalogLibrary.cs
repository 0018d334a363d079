using Pdk.Loader.Catalog;

namespace Pdk.Loader;

/// <summary>A library whose components a host could make, by its stamp. Immutable; nothing of it need have been executed.</summary>
public sealed class CatalogLibrary : INamedLibrary
{
    private readonly IReadOnlyList<LoadedComponent> _components;

    internal CatalogLibrary(string path, PluginStamp stamp)
    {
        Path = path;
        Stamp = stamp;
        _components =
        [
            .. stamp.Components.Select(static (component, index) => new LoadedComponent(
                index, component.Name, component.Description, [.. component.Implements.Select(static contract => contract.Id)])),
        ];
    }

    /// <summary>The library's file; of a linked library the name that it was added under.</summary>
    public string Path { get; }

    /// <summary>Its name.</summary>
    public string Name => Stamp.Name;

    /// <summary>Its version.</summary>
    public string Version => Stamp.Version;

    /// <summary>What it says about itself.</summary>
    public PluginStamp Stamp { get; }

    /// <inheritdoc/>
    IReadOnlyList<LoadedComponent> INamedLibrary.Components => _components;
}
