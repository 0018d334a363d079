using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>PDK0116: both sides know the cases of a union by name, so nothing may derive from a case, and none may be hidden from the union.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnionCaseMustBeSealedAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.UnionCaseMustBeSealed);

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
        IEnumerable<Rejection> problems = UnionRules.OfStray(type, "") is { } stray
            ? [stray]
            : UnionProblems.Of(type, UnionRules.CaseRule).Select(static problem => problem.Rejection);
        foreach (Rejection problem in problems)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.UnionCaseMustBeSealed, type.NameLocation(), problem.Message));
        }
    }
}
