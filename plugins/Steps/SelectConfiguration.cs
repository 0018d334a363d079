namespace Pdk.Plugins.Steps;

/// <summary>The configuration of <see cref="Select"/>.</summary>
/// <param name="Fields">What the new events have: names, and how each is computed.</param>
public sealed record SelectConfiguration([Expression] IReadOnlyDictionary<string, string> Fields);
