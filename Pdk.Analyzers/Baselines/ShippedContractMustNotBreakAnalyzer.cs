using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Layouts;

namespace Pdk.Analyzers;

/// <summary>PDK0121: plugins that were built with a shipped version go on working with every later one of the same major.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ShippedContractMustNotBreakAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.ShippedContractMustNotBreak);

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

        DifferenceLocation locations = new(contract, judgement, baseline.Known);
        foreach (LayoutDifference difference in judgement.Breaks)
        {
            int next = judgement.Layout.Version.Major + 1;
            ImmutableDictionary<string, string?> properties = Suggestion.Properties($"{next}, 0");
            if (difference.Cause == LayoutCause.MemberInserted && difference.Type == judgement.Layout.Id)
            {
                properties = properties.Add(BaselineProperties.AppendedIn, $"{judgement.Needed.Major}, {judgement.Needed.Minor}");
            }

            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.ShippedContractMustNotBreak,
                locations.Of(difference, context.CancellationToken),
                attribute.SyntaxLocation(context.CancellationToken) is { } syntax ? [syntax] : null,
                properties,
                difference.ToString(),
                $"{next}.0"));
        }
    }
}
