namespace Pdk.Plugins.Functions;

/// <summary>The parts of a URL, as the functions that give one of them each have it.</summary>
/// <param name="Scheme">The scheme, in small letters.</param>
/// <param name="Host">The host, in small letters.</param>
/// <param name="Port">The port that it names, or that of its scheme.</param>
/// <param name="Path">The path as it is written.</param>
/// <param name="Query">What stands behind the question mark, as it is written.</param>
/// <param name="Fragment">What stands behind the hash sign, as it is written.</param>
public sealed record UrlAddress(string Scheme, string? Host, long? Port, string Path, string? Query, string? Fragment);
