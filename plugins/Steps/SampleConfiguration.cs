namespace Pdk.Plugins.Steps;

/// <summary>The configuration of <see cref="Sample"/>.</summary>
/// <param name="Every">Of so many events one goes on: the first, and then each that follows so many later.</param>
public sealed record SampleConfiguration(long Every);
