namespace Pdk.Loader.Metrics;

/// <summary>Whose metrics they are.</summary>
/// <param name="Plugin">The plugin's name.</param>
/// <param name="Component">The component's name.</param>
/// <param name="Alias">What the host calls the instances.</param>
internal readonly record struct MetricOwner(string Plugin, string Component, string Alias);
