using Microsoft.Extensions.DependencyInjection;
using Pdk.Abi;

namespace Pdk.Hosting.Requests;

/// <summary>
/// The services of the application's container that are contracts, and so can be offered to plugins. Looked at once, when the container is
/// complete.
/// </summary>
/// <param name="collection">What the container is made of.</param>
internal sealed class ContainerServices(IServiceCollection collection)
{
    private readonly Lazy<(Contract Contract, ServiceDescriptor Descriptor)[]> _all = new(() =>
    [
        .. collection
            .Where(static one => one.ServiceType.IsInterface && one.ServiceType.IsDefined(typeof(PluginContractAttribute), inherit: false))
            .Select(static one => (Contract: ContractRegistry.Find(one.ServiceType)!, one))
            .Where(static one => one.Contract is not null),
    ]);

    /// <summary>Their contracts.</summary>
    internal IEnumerable<Contract> Contracts => _all.Value.Select(static one => one.Contract).Distinct();

    /// <summary>The contract of a service; null where nothing in the container has it.</summary>
    internal Contract? Find(string id) => _all.Value.LastOrDefault(one => one.Contract.Id == id).Contract;

    /// <summary>Why a service of the container cannot be offered, as an end of a sentence; null where it can.</summary>
    internal string? WhyNot(string id)
    {
        (Contract Contract, ServiceDescriptor Descriptor)[] registered = [.. _all.Value.Where(one => one.Contract.Id == id)];
        if (registered.Length == 0)
        {
            return "which the container does not have: register it as a singleton";
        }

        ServiceDescriptor? last = registered.LastOrDefault(static one => !one.Descriptor.IsKeyedService).Descriptor;
        return last is null ? "which is registered under a key only, and nothing says which one is meant"
            : last.Lifetime == ServiceLifetime.Scoped
                ? "which is registered as scoped, while a plugin's instance lives as long as the application: register it as a singleton"
            : null;
    }
}
