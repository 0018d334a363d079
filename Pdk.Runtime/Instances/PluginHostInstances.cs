using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Runtime.Checking;
using Pdk.Runtime.Formats;

namespace Pdk.Runtime.Instances;

/// <summary>Instances from the loader: native, linked and managed ones, which look all the same from here on.</summary>
internal sealed class PluginHostInstances(PluginHost host) : IInstanceFactory
{
    private const string StateContract = "pdk.state";

    public ICodecCatalog Codecs { get; } = new PluginHostCodecs(host);

    public IReadOnlyCollection<string>? AskedBy(string contractId, string component) =>
        host.Describe(contractId, component) is { } described
            ? [.. described.Needs.Concat(described.Wants).Select(static service => service.Id)]
            : null;

    public IInstance Create(InstanceRequest request)
    {
        RequireState(request);
        return new Instance(
            host.CreateInstance(request.ContractId, request.Component, request.Configuration, request.Alias, ServicesOf(request)));
    }

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

    private static ServiceOffer[] ServicesOf(InstanceRequest request) =>
        request.Sender is { } sender ? [ServiceOffer.Of<ISender>(sender), .. request.Services] : [.. request.Services];

    /// <summary>The loader would say the same of any service; whoever has written the pipeline can do something about this one.</summary>
    private void RequireState(InstanceRequest request)
    {
        if (request.Sender is not null
            && !request.Services.Any(static offer => offer.InterfaceType == typeof(IState))
            && host.Describe(request.ContractId, request.Component)?.Needs.Any(static need => need.Id == StateContract) == true)
        {
            throw new ArgumentException(StateAdvice.Of(request.Component));
        }
    }

    private sealed class Instance(PluginInstance instance) : IInstance
    {
        internal PluginInstance Plugin => instance;

        public bool IsFaulted => instance.Fault is not null;

        public T? As<T>()
            where T : class => instance.As<T>();

        public void Dispose() => instance.Dispose();
    }
}
