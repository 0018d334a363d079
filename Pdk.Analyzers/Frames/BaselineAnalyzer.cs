using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>A rule about what became of a contract since its project agreed on it.</summary>
public abstract class BaselineAnalyzer : RuleAnalyzer
{
    private protected BaselineAnalyzer(DiagnosticDescriptor rule)
        : base(rule)
    {
    }

    private protected sealed override void Register(AnalysisContext context) => context.RegisterCompilationStartAction(start =>
    {
        if (Baseline.Find(start.Compilation, start.Options, start.CancellationToken) is { } baseline)
        {
            start.RegisterSymbolAction(symbol => Analyze(symbol, baseline), SymbolKind.NamedType);
        }
    });

    /// <summary>Looks at one contract that was judged.</summary>
    private protected abstract void Analyze(SymbolAnalysisContext context, JudgedContract contract);

    private void Analyze(SymbolAnalysisContext context, Baseline baseline)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (baseline.Known.ContractAttributeOf(type) is { } attribute && baseline.Judge(type) is { } judgement)
        {
            Analyze(context, new JudgedContract(type, attribute, judgement, baseline));
        }
    }
}
