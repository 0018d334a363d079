using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>PDK0119: the case of unknown tags is made when nothing but a tag is known.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnknownCaseMustBeConstructibleAnalyzer() : TypeAnalyzer(Descriptors.UnknownCaseMustBeConstructible)
{
    private protected override void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type, KnownTypes known)
    {
        foreach (UnionProblem problem in UnionProblems.Of(type, UnionRules.UnknownRule))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.UnknownCaseMustBeConstructible, type.NameLocation(), problem.Rejection.Message));
        }
    }
}
