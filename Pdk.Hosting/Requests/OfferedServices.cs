using Microsoft.Extensions.DependencyInjection;
using Pdk.Abi;
using Pdk.Loader;

namespace Pdk.Hosting.Requests;

/// <summary>The services of an application, as plugins are offered them.</summary>
internal static class OfferedServices
{
    /// <summary>All that an application offers, for pipelines and for those who make instances themselves.</summary>
    internal static HostServices All(IServiceProvider provider, ContainerServices container)
    {
        HostServices services = new();
        foreach (Contract contract in container.Contracts.Where(contract => container.WhyNot(contract.Id) is null))
        {
            services.Add(contract, _ => provider.GetRequiredService(contract.InterfaceType), isOwned: false);
        }

        return AddPerInstance(services, provider);
    }

    /// <summary>What <c>AddPdkService</c> has added.</summary>
    internal static HostServices PerInstance(IServiceProvider provider) => AddPerInstance(new HostServices(), provider);

    private static HostServices AddPerInstance(HostServices services, IServiceProvider provider)
    {
        foreach (PerInstanceService service in provider.GetServices<PerInstanceService>())
        {
            services.Add(service.Contract, request => service.Make(provider, request), isOwned: true);
        }

        return services;
    }
}
