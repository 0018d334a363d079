namespace Pdk.Contracts;

/// <summary>
/// Which functions there are: those of all libraries that the host has loaded. A plugin takes it as a constructor parameter, beside
/// <see cref="IFunctions"/>, by which it calls them.
/// </summary>
/// <remarks>May be called at any time and from any thread, until the plugin's instance is released.</remarks>
[PluginContract("pdk.functions.catalog", 1, 0)]
public interface IFunctionCatalog
{
    /// <summary>Finds the functions with a name.</summary>
    /// <param name="name">The name: <c>length</c>.</param>
    /// <returns>All of them, which differ in their types; empty where there is none.</returns>
    /// <exception cref="PdkFunctionException">The functions of a library cannot be had; the message says why.</exception>
    IReadOnlyList<FunctionEntry> Find(string name);

    /// <summary>The name that somebody meant who wrote another.</summary>
    /// <param name="name">What was written.</param>
    /// <returns>The nearest name; empty where none is near.</returns>
    string Nearest(string name);
}
