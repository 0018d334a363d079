using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Functions;
using Pdk.Layouts;

namespace Pdk.Analyzers;

/// <summary>PDK0307: a function does not vanish unseen. One with other types is another function.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RecordedFunctionMustBeDeclaredAnalyzer() : RuleAnalyzer(Descriptors.RecordedFunctionMustBeDeclared)
{
    private protected override void Register(AnalysisContext context) => context.RegisterCompilationAction(Analyze);

    private static void Analyze(CompilationAnalysisContext context)
    {
        if (FunctionBaseline.Find(context.Compilation, context.Options, context.CancellationToken) is not { } baseline)
        {
            return;
        }

        Report(baseline.Shipped, "bring it back, or put a # before each of its lines where it was given up");
        Report(baseline.Unshipped, "remove its lines");

        void Report(FunctionFile? file, string wayOut)
        {
            foreach (FunctionBlock block in file?.Blocks ?? [])
            {
                if (WhyMissing(block.Function, baseline.Functions) is { Length: > 0 } reason)
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        Descriptors.RecordedFunctionMustBeDeclared, block.Head, block.Function.Key, reason, wayOut));
                }
            }
        }
    }

    private static string WhyMissing(LayoutFunction function, DeclaredFunctions declared)
    {
        FunctionModel[] namesakes = [.. declared.All.Where(other => other.Name == function.Name)];
        // What is wrong by itself may be the one that is looked for.
        if (namesakes.Any(other => other.Problem.Length > 0 || other.Key == function.Key))
        {
            return "";
        }

        IEnumerable<string> others = namesakes.Select(static other => other.Key).OrderBy(static key => key, StringComparer.Ordinal);
        return namesakes.Length == 0
            ? "the project has no function of that name"
            : $"the project has the name with other types only: {string.Join(", ", others)}";
    }
}
