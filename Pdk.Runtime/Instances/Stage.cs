namespace Pdk.Runtime.Instances;

/// <summary>A stage of a chain, as the pipeline describes it.</summary>
/// <param name="ContractId">The contract that it must implement.</param>
/// <param name="Component">What it is.</param>
internal sealed record Stage(string ContractId, ComponentDefinition Component)
{
    /// <summary>One stage of each component, in their order.</summary>
    internal static IEnumerable<Stage> Of(string contractId, IEnumerable<ComponentDefinition> components) =>
        components.Select(component => new Stage(contractId, component));
}
