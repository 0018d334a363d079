using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>PDK0123: a version that was shipped stays what it is; what is appended belongs to the next one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractVersionMustBeRaisedAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.ContractVersionMustBeRaised);

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
        if (baseline.Known.ContractAttributeOf(contract) is not { } attribute || baseline.Judge(contract) is not { } judgement)
        {
            return;
        }

        if (judgement.RaiseBecause.Length > 0 && attribute.SyntaxLocation(context.CancellationToken) is { } syntax)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.ContractVersionMustBeRaised,
                attribute.ArgumentLocation(2, context.CancellationToken) ?? syntax,
                [syntax],
                Suggestion.Properties($"{judgement.Needed.Major}, {judgement.Needed.Minor}"),
                contract.Name,
                judgement.Layout.Version.ToString(),
                judgement.RaiseBecause,
                judgement.Needed.ToString()));
        }
    }
}
