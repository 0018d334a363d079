namespace Pdk.Loader.Diagnosis.Libraries;

/// <summary>A library that a plugin needs, itself or through others.</summary>
/// <param name="Name">Its name, as the one that needs it writes it.</param>
/// <param name="Through">The libraries through which the plugin needs it, nearest to the plugin first; empty where it needs it
/// itself.</param>
/// <param name="Place">Where it is.</param>
internal sealed record Dependency(string Name, IReadOnlyList<string> Through, LibraryPlace Place);
