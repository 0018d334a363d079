using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Layouts;

namespace Pdk.Analyzers;

/// <summary>PDK0121: plugins that were built with a shipped version go on working with every later one of the same major.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ShippedContractMustNotBreakAnalyzer() : BaselineAnalyzer(Descriptors.ShippedContractMustNotBreak)
{
    private protected override void Analyze(SymbolAnalysisContext context, JudgedContract contract)
    {
        BaselineJudgement judgement = contract.Judgement;
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
                contract.Locations.Of(difference, context.CancellationToken),
                contract.Attribute.SyntaxLocation(context.CancellationToken) is { } syntax ? [syntax] : null,
                properties,
                difference.ToString(),
                $"{next}.0"));
        }
    }
}
