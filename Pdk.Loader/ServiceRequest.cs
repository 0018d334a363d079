namespace Pdk.Loader;

/// <summary>Which instance a service is for: what it does and keeps belongs to that instance, and to those that take its place.</summary>
/// <param name="Alias">What the host calls the instance; in a pipeline, the id of the connector.</param>
public sealed record ServiceRequest(string Alias)
{
    /// <summary>The component's name; empty where it is not known.</summary>
    public string Component { get; init; } = "";

    /// <summary>The name of the pipeline that the instance is part of; null outside of pipelines.</summary>
    public string? Pipeline { get; init; }

    /// <summary>The partition of the source that the instance reads; null where it reads all.</summary>
    public string? Partition { get; init; }
}
