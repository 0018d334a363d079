using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Runtime.Formats;

namespace Pdk.Runtime.Instances;

/// <summary>Instances from the loader: native, linked and managed ones, which look all the same from here on.</summary>
internal sealed class PluginHostInstances(PluginHost host) : IInstanceFactory
{
    public ICodecCatalog Codecs { get; } = new PluginHostCodecs(host);

    public IInstance Create(InstanceRequest request) => new Instance(
        host.CreateInstance(request.ContractId, request.Component, request.Configuration, request.Alias, ServicesOf(request)));

    public Exception? Exchange(IReadOnlyList<IInstance> old, IReadOnlyList<InstanceRequest> requests, ICollection<IInstance> made)
    {
        List<PluginInstance> given = [];
        Exception? failure = host.Exchange(
            [.. old.Select(static instance => ((Instance)instance).Plugin)],
            [.. requests.Select(OrderOf)],
            given);
        foreach (PluginInstance instance in given)
        {
            made.Add(new Instance(instance));
        }

        return failure;
    }

    private static InstanceOrder OrderOf(InstanceRequest request) =>
        new(request.ContractId, request.Component, request.Configuration, request.Alias, ServicesOf(request));

    private static ServiceOffer[]? ServicesOf(InstanceRequest request) =>
        request.Sender is { } sender ? [ServiceOffer.Of<ISender>(sender)] : null;

    private sealed class Instance(PluginInstance instance) : IInstance
    {
        internal PluginInstance Plugin => instance;

        public bool IsFaulted => instance.Fault is not null;

        public T? As<T>()
            where T : class => instance.As<T>();

        public void Dispose() => instance.Dispose();
    }
}
