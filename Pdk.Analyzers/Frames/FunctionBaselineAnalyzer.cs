using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Functions;

namespace Pdk.Analyzers;

/// <summary>A rule about what became of a function since its project agreed on it.</summary>
public abstract class FunctionBaselineAnalyzer : RuleAnalyzer
{
    private protected FunctionBaselineAnalyzer(DiagnosticDescriptor rule)
        : base(rule)
    {
    }

    private protected sealed override void Register(AnalysisContext context) => context.RegisterCompilationStartAction(start =>
    {
        if (FunctionBaseline.Find(start.Compilation, start.Options, start.CancellationToken) is { } baseline)
        {
            start.RegisterSymbolAction(symbol => Analyze(symbol, baseline), SymbolKind.Method, SymbolKind.NamedType);
        }
    });

    /// <summary>Looks at one function that was judged.</summary>
    private protected abstract void Analyze(
        SymbolAnalysisContext context, FunctionModel function, FunctionJudgement judgement, FunctionBaseline baseline);

    private void Analyze(SymbolAnalysisContext context, FunctionBaseline baseline)
    {
        if (baseline.Functions.Find(context.Symbol) is { } function && baseline.Judge(function) is { } judgement)
        {
            Analyze(context, function, judgement, baseline);
        }
    }
}
