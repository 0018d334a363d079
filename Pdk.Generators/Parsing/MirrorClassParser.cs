using Microsoft.CodeAnalysis;
using Pdk.Generators.Crossing;
using Pdk.Generators.Models;

namespace Pdk.Generators.Parsing;

/// <summary>Reads a type with [Mirror].</summary>
internal static class MirrorClassParser
{
    public const string Attribute = "Pdk.MirrorAttribute";

    public static MirrorClassModel Parse(GeneratorAttributeSyntaxContext context, CancellationToken token)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.TargetSymbol;
        MirrorScope scope = new();
        Crossing.Crossing crossing = CrossingRules.OfDeclared(type, scope);
        string problem = crossing.Rejection is { } rejection
            ? $"{rejection.Rule}: {rejection.Message}"
            : LayoutClashes.Find(scope.Definitions).Select(static clash => $"{LayoutClashes.Rule}: {clash}").FirstOrDefault() ?? "";
        return new MirrorClassModel(
            HintNames.Of(type).Replace(".g.cs", ".Mirror.g.cs"),
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
            NameOf(type),
            ContractParser.IsPublic(type),
            crossing,
            scope.Definitions,
            problem.Length > 0 ? default : scope.Mirrors,
            problem);
    }

    /// <summary><c>Basket</c> has the class <c>BasketMirror</c>; a type in <c>Outer</c> has <c>Outer_BasketMirror</c>.</summary>
    private static string NameOf(INamedTypeSymbol type)
    {
        string name = type.Name;
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            name = outer.Name + "_" + name;
        }

        return name + "Mirror";
    }
}
