using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>PDK0107: the kit writes classes beside contracts and mirrored types, and their names must be free.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GeneratedClassMustHaveOwnNameAnalyzer() : TypeAnalyzer(Descriptors.GeneratedClassMustHaveOwnName)
{
    private protected override void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type, KnownTypes known)
    {
        if (known.ContractAttributeOf(type) is not null && GeneratedNames.OfContract(type) is { } contract)
        {
            Report(contract);
        }

        if (known.MirrorAttributeOf(type) is not null && GeneratedNames.OfMirror(type) is { } mirror)
        {
            Report(mirror);
        }

        void Report((string Name, string Taken) clash) => context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.GeneratedClassMustHaveOwnName, type.NameLocation(), clash.Name, type.Name, clash.Taken));
    }
}
