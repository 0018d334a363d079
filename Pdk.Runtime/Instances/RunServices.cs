using System.Collections.Concurrent;
using Pdk.Contracts;
using Pdk.Loader;

namespace Pdk.Runtime.Instances;

/// <summary>
/// What a run offers to its instances beside their lines into the pipeline. Safe for all threads, until it is disposed after the last one.
/// </summary>
/// <remarks>An instance that takes the place of another gets the services of that one.</remarks>
/// <param name="pipeline">The pipeline's name.</param>
/// <param name="offered">What the program offers; null where that is nothing.</param>
/// <param name="state">Where connectors keep state; null where they do not.</param>
/// <param name="ownsState">Whether the store is the run's own.</param>
internal sealed class RunServices(string pipeline, HostServices? offered, FileStateStore? state, bool ownsState) : IDisposable
{
    private readonly ConcurrentDictionary<ServiceRequest, Lazy<InstanceServices>> _made = [];

    /// <summary>The services of a pipeline.</summary>
    /// <param name="definition">The pipeline.</param>
    /// <param name="options">What whoever starts it offers.</param>
    /// <exception cref="PipelineException">The state that the pipeline names cannot be used.</exception>
    internal static RunServices Of(PipelineDefinition definition, PipelineOptions options) =>
        options.State is null && definition.State is { } named
            ? new RunServices(definition.Name, options.Services, Open(named), ownsState: true)
            : new RunServices(definition.Name, options.Services, options.State, ownsState: false);

    /// <summary>What an instance is offered.</summary>
    /// <param name="request">The instance.</param>
    /// <param name="asked">The contracts that it can make use of; null where nobody knows.</param>
    internal IReadOnlyList<ServiceOffer> For(InstanceRequest request, Func<IReadOnlyCollection<string>?> asked)
    {
        bool mayKeepState = state is not null && request.Sender is not null;
        if (offered is null && !mayKeepState)
        {
            return [];
        }

        var owner = new ServiceRequest(request.Alias)
        {
            Component = request.Component,
            Pipeline = pipeline,
            Partition = request.Partition,
        };
        ServiceOffer[] kept = mayKeepState ? [ServiceOffer.Of(state!.For(owner))] : [];
        return offered is null ? kept : [.. kept, .. _made.GetOrAdd(owner, Make).Value.Offers];

        Lazy<InstanceServices> Make(ServiceRequest owner) => new(() => offered.For(owner, asked()));
    }

    /// <summary>A partition is gone, and its instances were given back: so are their services.</summary>
    /// <param name="partition">The source that has read it.</param>
    /// <param name="withStages">Whether its stages' are meant too: no other partition has the same id.</param>
    /// <exception cref="Exception">What one of them has thrown.</exception>
    internal void Release(ConnectorDefinition partition, bool withStages)
    {
        string stages = $"{partition.Id}/";
        Dispose([.. _made.Keys.Where(owner =>
            (owner.Partition == partition.Partition && owner.Alias == partition.Alias)
            || (withStages && owner.Partition is null && owner.Alias.StartsWith(stages, StringComparison.Ordinal)))]);
    }

    public void Dispose()
    {
        try
        {
            Dispose([.. _made.Keys]);
        }
        finally
        {
            if (ownsState)
            {
                state!.Dispose();
            }
        }
    }

    private void Dispose(IReadOnlyList<ServiceRequest> owners)
    {
        foreach (ServiceRequest owner in owners)
        {
            if (_made.TryRemove(owner, out Lazy<InstanceServices>? services) && services.IsValueCreated)
            {
                services.Value.Dispose();
            }
        }
    }

    private static FileStateStore Open(StateDefinition named)
    {
        try
        {
            return FileStateStore.Open(named.Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or PdkDataException or ArgumentException)
        {
            throw new PipelineException($"{named.Position}: the state cannot be used: {exception.Message}", exception);
        }
    }
}
