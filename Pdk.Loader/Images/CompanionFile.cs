namespace Pdk.Loader.Images;

/// <summary>A library that lies beside a plugin and is loaded with it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Relative">Its path from the plugin's folder, with forward slashes.</param>
/// <param name="Sha256">The hash of the copy that is loaded; empty where there is none.</param>
internal sealed record CompanionFile(string Path, string Relative, string Sha256)
{
    /// <summary>Where it looks for libraries that nobody hashes; see <see cref="CompanionFinder.Strays"/>.</summary>
    internal IReadOnlyList<string> Strays { get; init; } = [];
}
