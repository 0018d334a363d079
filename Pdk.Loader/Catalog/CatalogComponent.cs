namespace Pdk.Loader;

/// <summary>A component of a <see cref="PluginCatalog"/>.</summary>
/// <param name="Library">The library that has it.</param>
/// <param name="Stamp">What the library says about it.</param>
public sealed record CatalogComponent(CatalogLibrary Library, StampComponent Stamp);
