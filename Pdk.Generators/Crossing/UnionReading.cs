using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Crossing;

/// <summary>What a union is made of, and what is wrong with it: found out once, as each of its cases and several rules ask.</summary>
internal sealed class UnionReading
{
    private static readonly ConditionalWeakTable<INamedTypeSymbol, UnionReading> s_known = new();

    private UnionReading(INamedTypeSymbol union)
    {
        List<INamedTypeSymbol> derived = [.. UnionRules.CasesOf(union)];
        Derived = [.. derived];
        Unknown = derived.FirstOrDefault(static type => type.Name == UnionRules.UnknownName);
        derived.RemoveAll(type => SymbolEqualityComparer.Default.Equals(type, Unknown));
        Problems = [.. UnionRules.FindProblems(union, Derived, Unknown, derived)];
        IEnumerable<UnionCase> tagged = derived.Any(static type => UnionRules.StatedTag(type) is not null)
            ? derived.Select(static type => new UnionCase(UnionRules.StatedTag(type) ?? 0, type))
            : derived.OrderBy(UnionRules.PositionOf).Select(static (type, index) => new UnionCase(index + 1, type));
        Cases = [.. tagged.OrderBy(static candidate => candidate.Tag)];
    }

    /// <summary>The records that derive from it, in no order, with that of unknown tags.</summary>
    public IReadOnlyList<INamedTypeSymbol> Derived { get; }

    /// <summary>The case of unknown tags; null where there is none.</summary>
    public INamedTypeSymbol? Unknown { get; }

    /// <summary>Everything that is wrong, each thing with the type where it must be put right.</summary>
    public IReadOnlyList<UnionProblem> Problems { get; }

    /// <summary>The other cases, in the order of their tags.</summary>
    public IReadOnlyList<UnionCase> Cases { get; }

    public static UnionReading Of(INamedTypeSymbol union) => s_known.GetValue(union, static union => new UnionReading(union));
}
