namespace Pdk.Loader.Catalog;

/// <summary>What decides which library a component's name means: one in use, or one that only was looked at.</summary>
internal interface INamedLibrary
{
    /// <summary>The library's file.</summary>
    string Path { get; }

    /// <summary>Its name, from the stamp.</summary>
    string Name { get; }

    /// <summary>Its version, from the stamp.</summary>
    string Version { get; }

    /// <summary>What can be made of it.</summary>
    IReadOnlyList<LoadedComponent> Components { get; }
}
