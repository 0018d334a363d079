using Pdk.Contracts;
using Pdk.Loader;

namespace Pdk.Runtime.Instances;

/// <summary>What an instance is to be.</summary>
/// <param name="ContractId">The contract that it must implement: <c>pdk.codec</c>.</param>
/// <param name="Component">The component's name.</param>
/// <param name="Alias">What the pipeline calls it.</param>
/// <param name="Configuration">Its configuration: an object.</param>
/// <param name="Sender">Its line to the pipeline; null where it has none.</param>
internal sealed record InstanceRequest(
    string ContractId, string Component, string Alias, PdkDocument Configuration, ISender? Sender = null)
{
    /// <summary>The partition of the source that it reads; null where it reads all.</summary>
    internal string? Partition { get; init; }

    /// <summary>What it is offered beside its line.</summary>
    internal IReadOnlyList<ServiceOffer> Services { get; init; } = [];
}
