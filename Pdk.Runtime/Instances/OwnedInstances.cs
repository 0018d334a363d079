namespace Pdk.Runtime.Instances;

/// <summary>The instances that a chain of stages is made of: made together, given back together.</summary>
/// <param name="factory">Where they come from.</param>
/// <param name="owner">The connector that they work for, which gives them their alias.</param>
internal sealed class OwnedInstances(IInstanceFactory factory, string owner) : IDisposable
{
    private readonly List<IInstance> _instances = [];

    /// <summary>Makes one more.</summary>
    /// <typeparam name="T">The contract that it must implement.</typeparam>
    /// <param name="contractId">The contract's id.</param>
    /// <param name="component">What it is, as the pipeline describes it.</param>
    internal T Make<T>(string contractId, ComponentDefinition component)
        where T : class
    {
        IInstance instance = factory.Create(contractId, component, owner);
        _instances.Add(instance);
        return instance.Require<T>(component.Position, component.Name);
    }

    /// <summary>Makes one for each component, in their order.</summary>
    /// <typeparam name="T">The contract that they must implement.</typeparam>
    /// <param name="contractId">The contract's id.</param>
    /// <param name="components">What they are, as the pipeline describes them.</param>
    internal T[] MakeAll<T>(string contractId, IReadOnlyList<ComponentDefinition> components)
        where T : class => [.. components.Select(component => Make<T>(contractId, component))];

    public void Dispose()
    {
        foreach (IInstance instance in _instances)
        {
            instance.Dispose();
        }

        _instances.Clear();
    }
}
