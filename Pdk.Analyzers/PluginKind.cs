using Microsoft.CodeAnalysis;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>One of the attributes of event processing, and the contracts of which it asks for at least one.</summary>
internal sealed class PluginKind(INamedTypeSymbol attribute, IReadOnlyList<INamedTypeSymbol> contracts)
{
    public INamedTypeSymbol Attribute { get; } = attribute;

    public IReadOnlyList<INamedTypeSymbol> Contracts { get; } = contracts;

    /// <summary>
    /// The kinds that the compilation knows: none where it uses the attributes without the contracts of event processing.
    /// </summary>
    public static IReadOnlyList<PluginKind> Find(Compilation compilation)
    {
        List<PluginKind> kinds = [];
        foreach (string name in PluginKinds.OfEventProcessing)
        {
            if (compilation.FindType(name) is { } attribute)
            {
                kinds.Add(new PluginKind(
                    attribute, [.. PluginKinds.ContractsOf(name).Select(compilation.FindType).OfType<INamedTypeSymbol>()]));
            }
        }

        return kinds;
    }
}
