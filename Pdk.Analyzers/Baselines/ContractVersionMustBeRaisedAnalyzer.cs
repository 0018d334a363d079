using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>PDK0123: a version that was shipped stays what it is; what is appended belongs to the next one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractVersionMustBeRaisedAnalyzer() : BaselineAnalyzer(Descriptors.ContractVersionMustBeRaised)
{
    private protected override void Analyze(SymbolAnalysisContext context, JudgedContract contract)
    {
        BaselineJudgement judgement = contract.Judgement;
        if (judgement.RaiseBecause.Length > 0 && contract.Attribute.SyntaxLocation(context.CancellationToken) is { } syntax)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.ContractVersionMustBeRaised,
                contract.Attribute.ArgumentLocation(2, context.CancellationToken) ?? syntax,
                [syntax],
                Suggestion.Properties($"{judgement.Needed.Major}, {judgement.Needed.Minor}"),
                contract.Type.Name,
                judgement.Layout.Version.ToString(),
                judgement.RaiseBecause,
                judgement.Needed.ToString()));
        }
    }
}
