using Pdk.Contracts;

namespace Pdk.Plugins.Steps.Expressions;

/// <summary>The functions that the host offers to a step.</summary>
/// <param name="Catalog">Which there are.</param>
/// <param name="Functions">Calls them; null where expressions are only read, to judge them.</param>
internal sealed record StepFunctions(IFunctionCatalog Catalog, IFunctions? Functions)
{
    /// <summary>Whether there are no others than those of the catalog; otherwise calls are read, and not judged.</summary>
    public bool AreAllKnown { get; init; } = true;

    /// <summary>What a step was given; null where the host offers no functions.</summary>
    public static StepFunctions? Of(IFunctionCatalog? catalog, IFunctions? functions) =>
        catalog is not null && functions is not null ? new StepFunctions(catalog, functions) : null;
}
