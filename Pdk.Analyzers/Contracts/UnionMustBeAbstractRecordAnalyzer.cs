using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>PDK0115: a union is an abstract record, and one of its cases is what crosses.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnionMustBeAbstractRecordAnalyzer() : TypeAnalyzer(Descriptors.UnionMustBeAbstractRecord)
{
    private protected override void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type, KnownTypes known)
    {
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
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.UnionMustBeAbstractRecord, type.NameLocation(), problem.Rejection.Message));
        }
    }
}
