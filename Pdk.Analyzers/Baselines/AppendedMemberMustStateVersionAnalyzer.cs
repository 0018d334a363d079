using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Layouts;

namespace Pdk.Analyzers;

/// <summary>PDK0122: what a shipped version lacks must say so, as a caller would otherwise take it for granted.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AppendedMemberMustStateVersionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.AppendedMemberMustStateVersion);

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

        DifferenceLocation locations = new(contract, judgement, baseline.Known);
        foreach (LayoutDifference difference in judgement.Undated)
        {
            string version = $"{judgement.Needed.Major}, {judgement.Needed.Minor}";
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.AppendedMemberMustStateVersion,
                locations.OfSince(difference, context.CancellationToken),
                Suggestion.Properties(version),
                locations.NameOf(difference),
                $"{judgement.Layout.Id} {judgement.Shipped?.Version}",
                version));
        }
    }
}
