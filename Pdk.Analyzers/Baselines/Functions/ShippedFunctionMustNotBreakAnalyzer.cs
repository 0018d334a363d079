using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Functions;
using Pdk.Layouts;

namespace Pdk.Analyzers;

/// <summary>PDK0305: queries that were written for a shipped library go on with every later one, and mean the same.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ShippedFunctionMustNotBreakAnalyzer() : FunctionBaselineAnalyzer(Descriptors.ShippedFunctionMustNotBreak)
{
    private protected override void Analyze(
        SymbolAnalysisContext context, FunctionModel function, FunctionJudgement judgement, FunctionBaseline baseline)
    {
        foreach (FunctionDifference difference in judgement.Breaks)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.ShippedFunctionMustNotBreak, context.Symbol.Locations[0], difference.ToString()));
        }
    }
}
