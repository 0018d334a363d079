using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>A rule about the types of a project that uses the kit.</summary>
public abstract class TypeAnalyzer : RuleAnalyzer
{
    private protected TypeAnalyzer(DiagnosticDescriptor rule)
        : base(rule)
    {
    }

    private protected sealed override void Register(AnalysisContext context) => context.RegisterCompilationStartAction(start =>
    {
        if (KnownTypes.Find(start.Compilation) is { } known)
        {
            start.RegisterSymbolAction(symbol => Analyze(symbol, (INamedTypeSymbol)symbol.Symbol, known), SymbolKind.NamedType);
        }
    });

    /// <summary>Looks at one type.</summary>
    private protected abstract void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type, KnownTypes known);
}
