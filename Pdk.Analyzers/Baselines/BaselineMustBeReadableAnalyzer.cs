using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>PDK0120: what cannot be read in a baseline would silently protect nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BaselineMustBeReadableAnalyzer() : RuleAnalyzer(Descriptors.BaselineMustBeReadable)
{
    private protected override void Register(AnalysisContext context) => context.RegisterAdditionalFileAction(Analyze);

    private static void Analyze(AdditionalFileAnalysisContext context)
    {
        IEnumerable<(Location Location, string Message)> ofContracts =
            Baseline.Find(context.Compilation, context.Options, context.CancellationToken)?.Files
                .FirstOrDefault(file => file.Path == context.AdditionalFile.Path)?.Problems ?? [];
        IEnumerable<(Location Location, string Message)> ofFunctions =
            FunctionBaseline.Find(context.Compilation, context.Options, context.CancellationToken)?.Files
                .FirstOrDefault(file => file.Path == context.AdditionalFile.Path)?.Problems ?? [];
        foreach ((Location location, string message) in ofContracts.Concat(ofFunctions))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.BaselineMustBeReadable, location, message));
        }
    }
}
