namespace Pdk.Plugins.Functions;

/// <summary>One parameter of a URL's query.</summary>
/// <param name="Name">Its name, decoded.</param>
/// <param name="Value">Its value, decoded; empty where it has none.</param>
public readonly record struct UrlParameter(string Name, string Value);
