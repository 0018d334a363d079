using Pdk.Loader;
using Pdk.Runtime.Formats;
using Pdk.Runtime.Instances;

namespace Pdk.Runtime.Tests.Fakes;

/// <summary>Sources of the loader's, and fakes for all else.</summary>
internal sealed class MixedFactory(PluginHost host, FakeFactory fakes) : IInstanceFactory
{
    private readonly PluginHostInstances _real = new(host);

    public ICodecCatalog Codecs => fakes.Codecs;

    public IInstance Create(InstanceRequest request) =>
        request.ContractId == InstanceFactoryExtensions.SourceContract ? _real.Create(request) : fakes.Create(request);

    public Exception? Exchange(IReadOnlyList<IInstance> old, IReadOnlyList<InstanceRequest> requests, ICollection<IInstance> made) =>
        fakes.Exchange(old, requests, made);
}
