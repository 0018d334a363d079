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
        if (problem.Length == 0 && GeneratedNames.OfMirror(type) is { } taken)
        {
            problem = $"{GeneratedNames.Rule}: {GeneratedNames.Sentence(type, taken)}";
        }

        return new MirrorClassModel(
            HintNames.Of(type, "Mirror."),
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
            GeneratedNames.MirrorOf(type),
            ContractParser.IsPublic(type),
            crossing,
            scope.Definitions,
            problem.Length > 0 ? default : scope.Mirrors,
            problem,
            ObsoleteRules.IsMentioned(type) || scope.Mirrors.Any(static mirror => mirror.IsObsolete));
    }
}
