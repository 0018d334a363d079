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
        if (Baseline.Find(context.Compilation, context.Options, context.CancellationToken) is not { } baseline)
        {
            return;
        }

        foreach (BaselineFile file in baseline.Files.Where(file => file.Path == context.AdditionalFile.Path))
        {
            foreach ((Location location, string message) in file.Problems)
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.BaselineMustBeReadable, location, message));
            }
        }
    }
}
