using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Layouts;

namespace Pdk.Analyzers;

/// <summary>PDK0122: what a shipped version lacks must say so, as a caller would otherwise take it for granted.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AppendedMemberMustStateVersionAnalyzer() : BaselineAnalyzer(Descriptors.AppendedMemberMustStateVersion)
{
    private protected override void Analyze(SymbolAnalysisContext context, JudgedContract contract)
    {
        BaselineJudgement judgement = contract.Judgement;
        foreach (LayoutDifference difference in judgement.Undated)
        {
            string version = $"{judgement.Needed.Major}, {judgement.Needed.Minor}";
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.AppendedMemberMustStateVersion,
                contract.Locations.OfSince(difference, context.CancellationToken),
                Suggestion.Properties(version),
                contract.Locations.NameOf(difference),
                $"{judgement.Layout.Id} {judgement.Shipped?.Version}",
                version));
        }
    }
}
