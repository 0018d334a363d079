using Microsoft.CodeAnalysis;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>Where the path of a rejection leads to.</summary>
/// <param name="Head">The type at which the path begins, behind the collections that stand before it.</param>
/// <param name="Type">The type at which it ends.</param>
/// <param name="Member">The last property or field on the way; null where the path has none.</param>
internal sealed record OffendingMember(ITypeSymbol Head, ITypeSymbol Type, ISymbol? Member)
{
    private const string Elements = "[]";
    private const string Keys = ".Keys[]";

    /// <summary>Follows a path as far as its names can be found.</summary>
    /// <param name="root">The type of the parameter or result, or the type with [Mirror].</param>
    /// <param name="path">The path; empty where the type itself is the culprit.</param>
    public static OffendingMember Find(ITypeSymbol root, string path)
    {
        OffendingMember found = new(root, root, null);
        int position = path.IndexOfAny(['.', '[']);
        while (position >= 0 && position < path.Length)
        {
            int end;
            ITypeSymbol type = Present(found.Type);
            ISymbol? member = null;
            if (At(Keys) && MirrorCollections.Find(type) is { Elements.Count: 2 } keyed)
            {
                end = position + Keys.Length;
                type = keyed.Elements[0];
            }
            else if (At(Elements))
            {
                end = position + Elements.Length;
                type = MirrorCollections.Find(type)?.Elements.LastOrDefault() ?? type;
            }
            else
            {
                end = path.IndexOfAny(['.', '['], position + 1);
                end = end < 0 ? path.Length : end;
                string name = path.Substring(position + 1, end - position - 1);
                member = MemberOf(type, name);
                type = TypeOf(member) ?? CaseOf(type, name) ?? type;
            }

            found = new(found.Member is null && member is null ? Present(type) : found.Head, Present(type), member ?? found.Member);
            position = end;
        }

        return found;

        bool At(string part) => string.CompareOrdinal(path, position, part, 0, part.Length) == 0;
    }

    /// <summary>Where the member's type is written; nothing where that is another assembly.</summary>
    /// <param name="culprit">The part of that type which is looked for.</param>
    /// <param name="cancellation">Ends the search.</param>
    public IEnumerable<Location> Locations(string culprit, CancellationToken cancellation) =>
        Member is { DeclaringSyntaxReferences.Length: > 0 } member ? [TypeLocations.Of(member, [culprit], cancellation)] : [];

    private static ITypeSymbol Present(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;

    private static ITypeSymbol? TypeOf(ISymbol? member) => (member as IPropertySymbol)?.Type ?? (member as IFieldSymbol)?.Type;

    private static ISymbol? MemberOf(ITypeSymbol type, string name)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers(name).FirstOrDefault(static member => member is IPropertySymbol or IFieldSymbol) is { } member)
            {
                return member;
            }
        }

        return null;
    }

    private static INamedTypeSymbol? CaseOf(ITypeSymbol type, string name) => type is INamedTypeSymbol named && UnionRules.IsUnion(named)
        ? UnionRules.CasesOf(named).FirstOrDefault(candidate => candidate.Name == name)
        : null;
}
