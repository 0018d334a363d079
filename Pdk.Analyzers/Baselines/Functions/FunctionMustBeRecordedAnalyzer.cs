using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Functions;

namespace Pdk.Analyzers;

/// <summary>PDK0306: every change of a function's signature is a change of its baseline, where a reviewer sees it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FunctionMustBeRecordedAnalyzer() : FunctionBaselineAnalyzer(Descriptors.FunctionMustBeRecorded)
{
    private protected override void Analyze(
        SymbolAnalysisContext context, FunctionModel function, FunctionJudgement judgement, FunctionBaseline baseline)
    {
        if (judgement.Unrecorded.Length > 0)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.FunctionMustBeRecorded,
                context.Symbol.Locations[0],
                BaselineProperties.Of(judgement.Function.Text, judgement.IsShipped, baseline.Files.First().Path),
                function.ShortTarget,
                judgement.Unrecorded));
        }
    }
}
