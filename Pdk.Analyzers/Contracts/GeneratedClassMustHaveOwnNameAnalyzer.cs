using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>PDK0107: the kit writes classes beside contracts and mirrored types, and their names must be free.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GeneratedClassMustHaveOwnNameAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.GeneratedClassMustHaveOwnName);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownTypes.Find(start.Compilation) is { } known)
            {
                start.RegisterSymbolAction(symbol => Analyze(symbol, known), SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, KnownTypes known)
    {
        var type = (INamedTypeSymbol)context.Symbol;
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
