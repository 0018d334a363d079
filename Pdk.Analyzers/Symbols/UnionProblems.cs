using Microsoft.CodeAnalysis;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>What is wrong with unions, type by type, so that each is reported in the file where it must be put right.</summary>
internal static class UnionProblems
{
    /// <summary>What one rule has to say of a type, be it a union or a case.</summary>
    public static IEnumerable<UnionProblem> Of(INamedTypeSymbol type, string rule) => UnionOf(type) is { } union
        ? UnionReading.Of(union).Problems.Where(problem => problem.Rejection.Rule == rule && problem.Place.IsSame(type))
        : [];

    private static INamedTypeSymbol? UnionOf(INamedTypeSymbol type) =>
        UnionRules.IsUnion(type) ? type
        : type.BaseType is { SpecialType: SpecialType.None } parent && UnionRules.IsUnion(parent) ? parent
        : null;
}
