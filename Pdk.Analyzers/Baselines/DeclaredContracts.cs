using Microsoft.CodeAnalysis;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>Which contracts a project declares.</summary>
internal static class DeclaredContracts
{
    /// <summary>Id and major number of each contract in the project's own sources, generated ones included.</summary>
    public static HashSet<(string Id, int Major)> Of(Compilation compilation, CancellationToken cancellation)
    {
        HashSet<(string Id, int Major)> contracts = [];
        IEnumerable<ISymbol> types = compilation.GetSymbolsWithName(static _ => true, SymbolFilter.Type, cancellation);
        foreach (INamedTypeSymbol type in types.OfType<INamedTypeSymbol>())
        {
            if (type.TypeKind == TypeKind.Interface
                && ContractNames.AttributeOf(type) is { ConstructorArguments.Length: > 1 } attribute
                && attribute.ConstructorArguments[0].Value is string id
                && attribute.Number(1) is { } major)
            {
                contracts.Add((id, major));
            }
        }

        return contracts;
    }
}
