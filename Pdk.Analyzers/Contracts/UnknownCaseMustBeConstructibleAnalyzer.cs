using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>PDK0119: the case of unknown tags is made when nothing but a tag is known.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnknownCaseMustBeConstructibleAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.UnknownCaseMustBeConstructible);

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
        foreach (UnionProblem problem in UnionProblems.Of(type, UnionRules.UnknownRule))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.UnknownCaseMustBeConstructible, type.NameLocation(), problem.Rejection.Message));
        }
    }
}
