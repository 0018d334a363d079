using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>PDK0106: what has one name in a layout text or in C must be one thing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LayoutNameMustBeUniqueAnalyzer() : TypeAnalyzer(Descriptors.LayoutNameMustBeUnique)
{
    private protected override void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type, KnownTypes known)
    {
        if (known.MirrorAttributeOf(type) is { } mirror)
        {
            Report(context, TypeCrossings.OfMirror(type), LayoutClashes.Find, _ => mirror.NameSyntaxLocation(context.CancellationToken));
        }

        if (known.ContractAttributeOf(type) is { } contract)
        {
            string id = contract.ConstructorArguments.FirstOrDefault().Value as string ?? "";
            if (LayoutClashes.FindInKit(id) is { } clash)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.LayoutNameMustBeUnique,
                    contract.ArgumentLocation(0, context.CancellationToken) ?? type.NameLocation(),
                    clash));
            }

            Report(
                context,
                TypeCrossings.OfContract(type),
                definitions => LayoutClashes.Find(id, definitions),
                use => TypeLocations.Of(use.Place, [], context.CancellationToken));
        }
    }

    // Each is reported where the second of the two comes in. Most often there is none, which takes one look to see.
    private static void Report(
        SymbolAnalysisContext context,
        TypeCrossings crossings,
        Func<IEnumerable<TypeDefinition>, IEnumerable<string>> find,
        Func<TypeUse, Location?> locate)
    {
        if (!find(crossings.Uses.SelectMany(static use => use.Definitions)).Any())
        {
            return;
        }

        List<TypeDefinition> definitions = [];
        HashSet<string> reported = [];
        foreach (TypeUse use in crossings.Uses.Where(static use => use.Definitions.Count > 0))
        {
            definitions.AddRange(use.Definitions);
            foreach (string clash in find(definitions).Where(reported.Add))
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.LayoutNameMustBeUnique, locate(use), clash));
            }
        }
    }
}
