using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>PDK0124: every change of a contract is a change of its baseline, where a reviewer sees it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractMustBeRecordedAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.ContractMustBeRecorded);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (Baseline.Find(start.Compilation, start.Options, start.CancellationToken) is { } baseline)
            {
                start.RegisterSymbolAction(symbol => Analyze(symbol, baseline), SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, Baseline baseline)
    {
        var contract = (INamedTypeSymbol)context.Symbol;
        if (baseline.Known.ContractAttributeOf(contract) is null || baseline.Judge(contract) is not { } judgement)
        {
            return;
        }

        if (judgement.Unrecorded.Length > 0)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.ContractMustBeRecorded,
                contract.NameLocation(),
                BaselineProperties.Of(judgement, baseline),
                contract.Name,
                judgement.Unrecorded));
        }
    }
}
