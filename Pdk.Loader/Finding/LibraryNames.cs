namespace Pdk.Loader.Finding;

/// <summary>Which file names are those of libraries.</summary>
internal static class LibraryNames
{
    /// <summary>The ending of native libraries on this system.</summary>
    internal static string NativeExtension { get; } =
        OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() || OperatingSystem.IsIOS() ? ".dylib" : ".so";

    /// <summary>
    /// Whether a file may be a plugin, by its name. Versioned names (<c>.so.1</c>) are libraries of the system, not plugins.
    /// </summary>
    internal static bool IsCandidate(string name, bool allowManaged) =>
        name.EndsWith(NativeExtension, StringComparison.OrdinalIgnoreCase)
        || (allowManaged && name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase));
}
