using Pdk.Contracts;
using Pdk.Loader;

namespace Pdk.Runtime.Instances;

/// <summary>Instances from the loader: native, linked and managed ones, which look all the same from here on.</summary>
internal sealed class PluginHostInstances(PluginHost host) : IInstanceFactory
{
    public IInstance Create(InstanceRequest request) => new Instance(host.CreateInstance(
        request.ContractId,
        request.Component,
        request.Configuration,
        request.Alias,
        request.Sender is { } sender ? [ServiceOffer.Of<ISender>(sender)] : null));

    private sealed class Instance(PluginInstance instance) : IInstance
    {
        public T? As<T>()
            where T : class => instance.As<T>();

        public void Dispose() => instance.Dispose();
    }
}
