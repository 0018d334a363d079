namespace Pdk.Plugins.Steps;

/// <summary>The configuration of <see cref="Filter"/>.</summary>
/// <param name="Where">Which events go on: a condition.</param>
public sealed record FilterConfiguration([Expression] string Where);
