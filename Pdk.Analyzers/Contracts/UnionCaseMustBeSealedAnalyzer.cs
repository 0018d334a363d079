using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>
/// PDK0116: both sides know the cases of a union by name, so nothing may derive from a case, and none may be hidden from the union.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnionCaseMustBeSealedAnalyzer() : TypeAnalyzer(Descriptors.UnionCaseMustBeSealed)
{
    private protected override void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type, KnownTypes known)
    {
        IEnumerable<Rejection> problems = UnionRules.OfStray(type, "") is { } stray
            ? [stray]
            : UnionProblems.Of(type, UnionRules.CaseRule).Select(static problem => problem.Rejection);
        foreach (Rejection problem in problems)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.UnionCaseMustBeSealed, type.NameLocation(), problem.Message));
        }
    }
}
