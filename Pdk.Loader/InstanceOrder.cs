namespace Pdk.Loader;

/// <summary>What an instance is to be, for <see cref="PluginHost.Exchange"/>.</summary>
/// <param name="ContractId">A contract that it must implement.</param>
/// <param name="Component">The component's name, which may say whose, as for <see cref="PluginHost.CreateInstance"/>.</param>
/// <param name="Configuration">Its configuration: an object; none where null.</param>
/// <param name="Alias">What the host calls it; the component's name where null.</param>
/// <param name="Services">What the host offers to it. Its log it offers as well, unless another one stands here.</param>
public sealed record InstanceOrder(
    string ContractId,
    string Component,
    PdkDocument? Configuration = null,
    string? Alias = null,
    IEnumerable<ServiceOffer>? Services = null);
