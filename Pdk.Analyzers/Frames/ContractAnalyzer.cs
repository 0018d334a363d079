using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>A rule about contracts.</summary>
public abstract class ContractAnalyzer : TypeAnalyzer
{
    private protected ContractAnalyzer(DiagnosticDescriptor rule)
        : base(rule)
    {
    }

    private protected sealed override void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type, KnownTypes known)
    {
        if (known.ContractAttributeOf(type) is { } attribute)
        {
            Analyze(context, type, attribute, known);
        }
    }

    /// <summary>Looks at one contract.</summary>
    private protected abstract void Analyze(
        SymbolAnalysisContext context, INamedTypeSymbol contract, AttributeData attribute, KnownTypes known);
}
