using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>A rule about plugin classes.</summary>
public abstract class PluginAnalyzer : TypeAnalyzer
{
    private protected PluginAnalyzer(DiagnosticDescriptor rule)
        : base(rule)
    {
    }

    private protected sealed override void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type, KnownTypes known)
    {
        if (PluginDeclaration.Find(type, known) is { } plugin)
        {
            Analyze(context, plugin, known);
        }
    }

    /// <summary>Looks at one plugin class.</summary>
    private protected abstract void Analyze(SymbolAnalysisContext context, PluginDeclaration plugin, KnownTypes known);
}
