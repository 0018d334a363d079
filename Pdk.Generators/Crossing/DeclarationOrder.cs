using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Crossing;

/// <summary>The files of a project have no order, and so neither has what stands in several of them.</summary>
internal static class DeclarationOrder
{
    /// <summary>Whether the source says in which order symbols stand.</summary>
    public static bool IsStated(IEnumerable<ISymbol> symbols) => symbols.Select(FileOf).Distinct().Count() <= 1;

    /// <summary>The file in which a symbol is declared; null for what is compiled.</summary>
    public static SyntaxTree? FileOf(ISymbol symbol) => symbol.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree;

    /// <summary>Whether the source says in which order the members of a contract stand, which are its slots.</summary>
    public static bool IsStatedFor(INamedTypeSymbol contract) => IsStated(contract.GetMembers().Where(static member => member is
        { IsStatic: false }
        and (IMethodSymbol { MethodKind: MethodKind.Ordinary } or IPropertySymbol)
        and ({ IsAbstract: true } or { IsVirtual: true })));
}
