using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>PDK0124: every change of a contract is a change of its baseline, where a reviewer sees it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractMustBeRecordedAnalyzer() : BaselineAnalyzer(Descriptors.ContractMustBeRecorded)
{
    private protected override void Analyze(SymbolAnalysisContext context, JudgedContract contract)
    {
        BaselineJudgement judgement = contract.Judgement;
        if (judgement.Unrecorded.Length > 0)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.ContractMustBeRecorded,
                contract.Type.NameLocation(),
                BaselineProperties.Of(judgement, contract.Baseline),
                contract.Type.Name,
                judgement.Unrecorded));
        }
    }
}
