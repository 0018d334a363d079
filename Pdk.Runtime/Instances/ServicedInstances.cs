using Pdk.Runtime.Formats;

namespace Pdk.Runtime.Instances;

/// <summary>Instances that are offered the services of a run.</summary>
/// <param name="instances">Where they come from.</param>
/// <param name="services">The services.</param>
internal sealed class ServicedInstances(IInstanceFactory instances, RunServices services) : IInstanceFactory
{
    public ICodecCatalog Codecs => instances.Codecs;

    public IInstance Create(InstanceRequest request) => instances.Create(WithServices(request));

    public Exception? Exchange(IReadOnlyList<IInstance> old, IReadOnlyList<InstanceRequest> requests, ICollection<IInstance> made)
    {
        List<InstanceRequest> serviced = [];
        Exception? failure = null;
        try
        {
            foreach (InstanceRequest request in requests)
            {
                serviced.Add(WithServices(request));
            }
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        // What shall be given back is given back, and those before it are made, whatever is wrong with the services of one.
        return instances.Exchange(old, serviced, made) ?? failure;
    }

    private InstanceRequest WithServices(InstanceRequest request) =>
        services.For(request, () => instances.AskedBy(request.ContractId, request.Component)) is { Count: > 0 } offers
            ? request with { Services = offers }
            : request;
}
