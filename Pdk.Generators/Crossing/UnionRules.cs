using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Crossing;

/// <summary>Reads closed hierarchies: which cases there are, and by which tags they are told.</summary>
internal static class UnionRules
{
    public const string UnknownName = "Unknown";

    private const string UnionAttribute = "Pdk.UnionAttribute";
    private const string CaseAttribute = "Pdk.UnionCaseAttribute";

    /// <summary>Whether a type is marked as a union.</summary>
    public static bool IsUnion(INamedTypeSymbol type) => type.IsAbstract && HasAttribute(type, UnionAttribute, out _);

    /// <summary>The tag of a record; 0 where it is no case of a union.</summary>
    public static Rejection? TagOf(INamedTypeSymbol type, string path, out int tag)
    {
        tag = 0;
        if (type.BaseType is not { } parent || !IsUnion(parent))
        {
            return null;
        }

        Rejection? rejection = Read(parent, path, out IReadOnlyList<UnionCase> cases, out _);
        tag = cases.FirstOrDefault(candidate => SymbolEqualityComparer.Default.Equals(candidate.Type, type))?.Tag ?? 0;
        return rejection ?? (tag == 0 ? Rejections.New(type, path, "the case of unknown tags has no tag of its own", "use another case") : null);
    }

    /// <summary>Reads the cases of a union, in the order of their tags.</summary>
    public static Rejection? Read(INamedTypeSymbol union, string path, out IReadOnlyList<UnionCase> cases, out INamedTypeSymbol? unknown)
    {
        List<INamedTypeSymbol> derived = [.. Derived(union)];
        unknown = derived.FirstOrDefault(static type => type.Name == UnknownName);
        INamedTypeSymbol? except = unknown;
        derived.RemoveAll(type => SymbolEqualityComparer.Default.Equals(type, except));
        cases = [];
        if (derived.Count == 0)
        {
            return Rejections.New(union, path, "the union has no cases", "derive a sealed record from it");
        }

        if (derived.FirstOrDefault(static type => !type.IsSealed) is { } open)
        {
            return Rejections.New(open, path, $"as a case of {union.Name} it must be the end of the hierarchy", "make it a sealed record");
        }

        List<UnionCase> stated = [.. derived.Select(static type => new UnionCase(StatedTag(type) ?? 0, type))];
        if (stated.All(static candidate => StatedTag(candidate.Type) is null))
        {
            if (derived.Any(type => !SymbolEqualityComparer.Default.Equals(type.ContainingType, union)))
            {
                return Rejections.New(union, path, "its cases do not all stand inside of it, so that they have no order", "give each case a [UnionCase] with a number of its own");
            }

            stated = [.. derived.OrderBy(PositionOf).Select(static (type, index) => new UnionCase(index + 1, type))];
        }

        if (stated.Any(static candidate => candidate.Tag < 1) || stated.GroupBy(static candidate => candidate.Tag).Any(static twins => twins.Count() > 1))
        {
            return Rejections.New(union, path, "two of its cases have the same tag, or one has none", "give each case a [UnionCase] with a number of its own, 1 or greater");
        }

        cases = [.. stated.OrderBy(static candidate => candidate.Tag)];
        return null;
    }

    private static IEnumerable<INamedTypeSymbol> Derived(INamedTypeSymbol union)
    {
        // The nested types of a constructed union are constructed with it; what stands elsewhere can only derive from one that is not generic.
        IEnumerable<INamedTypeSymbol> candidates = union.IsGenericType ? union.GetTypeMembers() : AllTypes(union.ContainingAssembly.GlobalNamespace);
        return candidates.Where(type => SymbolEqualityComparer.Default.Equals(type.BaseType, union));
    }

    private static IEnumerable<INamedTypeSymbol> AllTypes(INamespaceOrTypeSymbol container)
    {
        foreach (INamespaceOrTypeSymbol member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type)
            {
                yield return type;
            }

            foreach (INamedTypeSymbol inner in AllTypes(member))
            {
                yield return inner;
            }
        }
    }

    // In a source the place decides, in a compiled assembly the number that the compiler gave in that order.
    private static int PositionOf(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Length > 0 ? type.DeclaringSyntaxReferences[0].Span.Start : type.OriginalDefinition.MetadataToken;

    private static int? StatedTag(INamedTypeSymbol type) =>
        HasAttribute(type, CaseAttribute, out AttributeData? attribute) && attribute!.ConstructorArguments is { Length: 1 } arguments && arguments[0].Value is int tag ? tag : null;

    private static bool HasAttribute(INamedTypeSymbol type, string name, out AttributeData? found)
    {
        found = type.OriginalDefinition.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == name);
        return found is not null;
    }
}

/// <summary>A case of a union.</summary>
/// <param name="Tag">Its tag.</param>
/// <param name="Type">The record.</param>
internal sealed record UnionCase(int Tag, INamedTypeSymbol Type);
