namespace Pdk.Loader;

/// <summary>What a library exports besides <c>pdk_plugin_open</c>, for hosts that are not of this kit.</summary>
/// <param name="Style">Which hosts: <c>sqlite</c>.</param>
public sealed record StampExport(string Style)
{
    /// <summary>The symbols by which those hosts find it: <c>sqlite3_extension_init</c>.</summary>
    public IReadOnlyList<string> Symbols { get; init; } = [];
}
