using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>PDK0125: a contract does not vanish unseen.</summary>
/// <remarks>Of what was shipped the greatest major counts: older ones are history.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RecordedContractMustBeDeclaredAnalyzer() : RuleAnalyzer(Descriptors.RecordedContractMustBeDeclared)
{
    private protected override void Register(AnalysisContext context) => context.RegisterCompilationAction(Analyze);

    private static void Analyze(CompilationAnalysisContext context)
    {
        if (Baseline.Find(context.Compilation, context.Options, context.CancellationToken) is not { } baseline)
        {
            return;
        }

        HashSet<(string Id, int Major)> declared = DeclaredContracts.Of(context.Compilation, context.CancellationToken);
        foreach (IGrouping<string, BaselineBlock> versions in (baseline.Shipped?.Blocks ?? []).GroupBy(static block => block.Contract.Id))
        {
            BaselineBlock newest = versions.OrderByDescending(static block => block.Contract.Version).First();
            if (!declared.Any(contract => contract.Id == versions.Key && contract.Major >= newest.Contract.Version.Major))
            {
                Report(newest, "bring it back, or put a # before each of its lines where it was given up");
            }
        }

        foreach (BaselineBlock block in baseline.Unshipped?.Blocks ?? [])
        {
            if (!declared.Contains((block.Contract.Id, block.Contract.Version.Major)))
            {
                Report(block, "remove its lines");
            }
        }

        void Report(BaselineBlock block, string wayOut) => context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.RecordedContractMustBeDeclared, block.Head, block.Contract.Id, block.Contract.Version.ToString(), wayOut));
    }
}
