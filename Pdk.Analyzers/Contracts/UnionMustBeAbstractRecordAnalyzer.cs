using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>PDK0115: a union is an abstract record, and one of its cases is what crosses.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnionMustBeAbstractRecordAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.UnionMustBeAbstractRecord);

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
        if (known.UnionAttributeOf(type) is not { } attribute)
        {
            return;
        }

        if (UnionRules.OfMark(type, "") is { } rejection)
        {
            Location location = attribute.NameSyntaxLocation(context.CancellationToken) ?? type.NameLocation();
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.UnionMustBeAbstractRecord, location, rejection.Message));
            return;
        }

        foreach (UnionProblem problem in UnionProblems.Of(type, UnionRules.UnionRule))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.UnionMustBeAbstractRecord, type.NameLocation(), problem.Rejection.Message));
        }
    }
}
