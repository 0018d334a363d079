using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>PDK0117: the other side tells the cases of a union by their tags.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnionCaseMustHaveTagAnalyzer() : TypeAnalyzer(Descriptors.UnionCaseMustHaveTag)
{
    private protected override void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type, KnownTypes known)
    {
        foreach (UnionProblem problem in UnionProblems.Of(type, UnionRules.TagRule))
        {
            Location location = known.UnionCaseAttributeOf(type)?.ArgumentLocation(0, context.CancellationToken) ?? type.NameLocation();
            ImmutableDictionary<string, string?> properties = Suggestion.Properties(problem.Tag.ToString(CultureInfo.InvariantCulture));
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.UnionCaseMustHaveTag, location, properties, problem.Rejection.Message));
        }
    }
}
