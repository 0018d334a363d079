using Microsoft.CodeAnalysis;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>Finds references of which a source does not say whether they may be null, as nullable is off where they are written.</summary>
/// <remarks>What one search has looked at is not looked at again: one such place is enough to say so.</remarks>
internal sealed class ObliviousParts
{
    private readonly HashSet<ITypeSymbol> _seen = new(SymbolEqualityComparer.Default);

    /// <summary>
    /// The first such reference in a type: empty where it is the type as it is written there, <c>Line.Name</c> where it is a member; null
    /// where there is none.
    /// </summary>
    public string? Find(ITypeSymbol type)
    {
        return IsOblivious(type) ? "" : FindInside(type);
    }

    // What is declared is neither nullable nor not, so a case of a union is looked into only.
    private string? FindInside(ITypeSymbol type)
    {
        if (!_seen.Add(type) || type is not INamedTypeSymbol named || named.DeclaringSyntaxReferences.Length == 0)
        {
            return null;
        }

        return UnionRules.IsUnion(named)
            ? UnionRules.CasesOf(named).Select(FindInside).FirstOrDefault(static found => found is not null)
            : Members(named).Select(Find).FirstOrDefault(static found => found is not null);
    }

    private string? Find(MirrorMember member) =>
        Find(member.Type) is { } found ? found.Length > 0 ? found : member.Symbol.DisplayMember() : null;

    private static IEnumerable<MirrorMember> Members(INamedTypeSymbol type) =>
        type.TypeKind is TypeKind.Class or TypeKind.Struct && MirrorShape.Read(type, "", out IReadOnlyList<MirrorMember> members) is null
            ? members
            : [];

    private static bool IsOblivious(ITypeSymbol type) =>
        type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.None } || type switch
        {
            IArrayTypeSymbol array => IsOblivious(array.ElementType),
            INamedTypeSymbol named => named.TypeArguments.Any(IsOblivious),
            _ => false,
        };
}
