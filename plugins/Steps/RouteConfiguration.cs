namespace Pdk.Plugins.Steps;

/// <summary>The configuration of <see cref="Route"/>.</summary>
/// <param name="Ports">The names of ports, and which events leave by each: a condition.</param>
public sealed record RouteConfiguration([Expression] IReadOnlyDictionary<string, string> Ports);
