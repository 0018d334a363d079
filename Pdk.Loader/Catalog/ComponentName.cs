namespace Pdk.Loader.Catalog;

/// <summary>How a host names a component: <c>component</c>, <c>plugin/component</c> or <c>plugin@version/component</c>.</summary>
/// <param name="Component">The component's own name.</param>
/// <param name="Plugin">The plugin's name; empty where any may have it.</param>
/// <param name="Version">The plugin's version; empty where any will do.</param>
internal readonly record struct ComponentName(string Component, string Plugin, string Version)
{
    /// <summary>Reads a name; one without a slash is the component's own.</summary>
    internal static ComponentName Parse(string text)
    {
        int slash = text.LastIndexOf('/');
        if (slash < 0)
        {
            return new ComponentName(text, "", "");
        }

        string plugin = text[..slash];
        int at = plugin.LastIndexOf('@');
        return at < 0
            ? new ComponentName(text[(slash + 1)..], plugin, "")
            : new ComponentName(text[(slash + 1)..], plugin[..at], plugin[(at + 1)..]);
    }

    /// <summary>Whether a library may be the one that is meant.</summary>
    internal bool Fits(INamedLibrary library) =>
        (Plugin.Length == 0 || library.Name == Plugin) && (Version.Length == 0 || library.Version == Version);
}
